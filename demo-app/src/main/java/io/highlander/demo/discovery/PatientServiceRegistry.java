package io.highlander.demo.discovery;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.curator.x.discovery.ServiceDiscovery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.zookeeper.discovery.ZookeeperInstance;
import org.springframework.cloud.zookeeper.serviceregistry.ZookeeperRegistration;
import org.springframework.cloud.zookeeper.serviceregistry.ZookeeperServiceRegistry;

/**
 * Publishes the pod in the background. Spring Cloud's own registry does it while the application starts, and ends the application
 * when ZooKeeper does not answer; with {@code highlander.session.fail-fast=false} a pod is to start then too, and to say that it cannot run
 * calls. It is tried until it succeeds.
 */
@SuppressWarnings("unchecked") // the superclass overrides a generic method with a raw one
class PatientServiceRegistry extends ZookeeperServiceRegistry {

    private static final Logger log = LoggerFactory.getLogger(PatientServiceRegistry.class);

    private final ScheduledThreadPoolExecutor registrar = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "discovery-registration");
        thread.setDaemon(true);
        return thread;
    });

    PatientServiceRegistry(ServiceDiscovery<ZookeeperInstance> discovery) {
        super(discovery);
    }

    @Override
    public void register(ZookeeperRegistration registration) {
        registrar.execute(() -> registerNow(registration));
    }

    private void registerNow(ZookeeperRegistration registration) {
        try {
            super.register(registration);
        } catch (RuntimeException e) {
            log.warn("This pod is not in the discovery yet; trying again. ({})", causeOf(e));
            registrar.schedule(() -> registerNow(registration), 1, TimeUnit.SECONDS);
        }
    }

    @Override
    public void deregister(ZookeeperRegistration registration) {
        try {
            super.deregister(registration);
        } catch (RuntimeException e) {
            log.warn("This pod leaves the discovery when its session ends, not now: {}", causeOf(e));
        }
    }

    @Override
    public void close() {
        registrar.shutdownNow();
        try {
            super.close();
        } catch (RuntimeException e) {
            log.debug("Discovery was closed without ZooKeeper.", e);
        }
    }

    private static String causeOf(RuntimeException failure) {
        return String.valueOf(failure.getCause() == null ? failure : failure.getCause());
    }
}
