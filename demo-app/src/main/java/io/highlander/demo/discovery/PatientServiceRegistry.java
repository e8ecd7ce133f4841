package io.highlander.demo.discovery;

import org.apache.curator.x.discovery.ServiceDiscovery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.zookeeper.discovery.ZookeeperInstance;
import org.springframework.cloud.zookeeper.serviceregistry.ZookeeperRegistration;
import org.springframework.cloud.zookeeper.serviceregistry.ZookeeperServiceRegistry;

/**
 * Publishes the pod in the background. Spring Cloud's own registry does it while the application starts, and ends the application
 * when ZooKeeper does not answer; a pod is to start then too, and to say that it cannot run calls. Curator publishes what was
 * registered as soon as it is connected.
 */
@SuppressWarnings("unchecked") // the superclass overrides a generic method with a raw one
class PatientServiceRegistry extends ZookeeperServiceRegistry {

    private static final Logger log = LoggerFactory.getLogger(PatientServiceRegistry.class);

    PatientServiceRegistry(ServiceDiscovery<ZookeeperInstance> discovery) {
        super(discovery);
    }

    @Override
    public void register(ZookeeperRegistration registration) {
        Thread thread = new Thread(() -> registerNow(registration), "discovery-registration");
        thread.setDaemon(true);
        thread.start();
    }

    private void registerNow(ZookeeperRegistration registration) {
        try {
            super.register(registration);
        } catch (RuntimeException e) {
            log.warn("This pod is not in the discovery yet, but will be when ZooKeeper answers: {}", causeOf(e));
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
