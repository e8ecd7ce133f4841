package io.highlander.autoconfigure;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** With the local directory nothing connects to ZooKeeper: Spring Cloud Zookeeper is switched off, unless somebody switched it on. */
final class LocalDirectoryEnvironmentPostProcessor implements EnvironmentPostProcessor {

    private static final String SWITCH = "spring.cloud.zookeeper.enabled";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String directory = environment.getProperty("highlander.ownership.directory", "");
        if (directory.equalsIgnoreCase("local") && !environment.containsProperty(SWITCH)) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource("highlanderLocalDirectory", Map.of(SWITCH, false)));
        }
    }
}
