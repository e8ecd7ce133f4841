package io.highlander.test;

import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * What tests of an application get that say nothing of Highlander. Whatever is set, counts more.
 *
 * <p>An application that has no store and says nothing of other pods is alone and keeps states in memory. One whose gateway the test
 * replaces has no Highlander, and so no pod. In both nothing connects to ZooKeeper.
 *
 * @param gatewayReplaced whether the test replaces the gateway, by {@code @MockitoBean} for example
 */
record HighlanderTestDefaults(boolean gatewayReplaced) implements ContextCustomizer {

    private static final String SPRING_CLOUD = "spring.cloud.zookeeper.enabled";
    private static final Map<String, Object> NO_POD = Map.of("highlander.enabled", false, SPRING_CLOUD, false);
    private static final Map<String, Object> ALONE =
            Map.of("highlander.ownership.directory", "local", "highlander.state.store", "memory", SPRING_CLOUD, false);

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (gatewayReplaced) {
            addLast(environment, NO_POD);
        } else if (!environment.containsProperty("highlander.state.store")
                && !environment.containsProperty("highlander.ownership.directory")) {
            addLast(environment, ALONE);
        }
    }

    private static void addLast(ConfigurableEnvironment environment, Map<String, Object> defaults) {
        environment.getPropertySources().addLast(new MapPropertySource("highlanderTestDefaults", defaults));
    }
}
