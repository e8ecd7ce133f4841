package io.highlander.demo.local;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.context.event.SpringApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Gives a pod for which no ZooKeeper is configured one on this machine, and the demo's store where no store is configured either.
 * Everything it sets is a default that any other property source overrides.
 */
public final class LocalInfrastructure implements ApplicationListener<SpringApplicationEvent> {

    static final String CONNECT_STRING = "spring.cloud.zookeeper.connect-string";

    private static final Logger log = LoggerFactory.getLogger(LocalInfrastructure.class);

    private @Nullable LocalZooKeeper zooKeeper;

    @Override
    public void onApplicationEvent(SpringApplicationEvent event) {
        if (event instanceof ApplicationEnvironmentPreparedEvent prepared) {
            provide(prepared.getEnvironment());
        } else if (event instanceof ApplicationFailedEvent && zooKeeper != null) {
            // its threads would keep a pod alive that could not start
            zooKeeper.close();
        }
    }

    private void provide(ConfigurableEnvironment environment) {
        if (!environment.getProperty("highlander.enabled", Boolean.class, true)) {
            return;
        }
        DemoSettings settings = DemoSettings.from(environment::getProperty);
        Map<String, Object> defaults = new LinkedHashMap<>();
        boolean isConfigured = environment.containsProperty(CONNECT_STRING);
        if (!isConfigured && !"local".equalsIgnoreCase(environment.getProperty("highlander.ownership.directory"))) {
            LocalZooKeeper local = LocalZooKeeper.startOrJoin(settings.zooKeeperPort(), settings.zooKeeperData());
            log.info("{} ZooKeeper on {}", local.isStartedHere() ? "Started a" : "Joined the", local.connectString());
            zooKeeper = local;
            defaults.put(CONNECT_STRING, local.connectString());
            defaults.put("highlander.session.timeout", "6s");
        }
        if (!environment.containsProperty("highlander.state.store")
                && (!isConfigured || environment.containsProperty(DemoSettings.STORE))) {
            defaults.putAll(settings.stateProperties());
        }
        environment.getPropertySources().addLast(new MapPropertySource("demoDefaults", defaults));
    }
}
