package io.highlander.benchmarks.highlander;

import io.highlander.EntityGateway;
import io.highlander.HighlanderCluster;
import io.highlander.benchmarks.jvm.Message;
import io.highlander.state.InMemoryStateStore;
import io.highlander.state.StateStore;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A pod as any application is one: Spring Boot, the starter, and nothing but the properties that it must have. */
@SpringBootApplication(exclude = DataSourceAutoConfiguration.class)
class Pod {

    /**
     * Settings: {@code application}, {@code zookeeper}, {@code s3}, or {@code jdbc.url} and {@code jdbc.username} for a store in
     * PostgreSQL, what else begins with {@code highlander.}, and {@code memory} for a store in memory.
     */
    static ConfigurableApplicationContext start(Message settings) {
        SpringApplication application = new SpringApplication(Pod.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        if (settings.values().containsKey("memory")) {
            application.addInitializers(context -> ((GenericApplicationContext) context)
                    .registerBean(StateStore.class, () -> new InMemoryStateStore()));
        }
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("spring.application.name", settings.text("application"));
        properties.put("spring.main.banner-mode", "off");
        properties.put("spring.cloud.zookeeper.connect-string", settings.text("zookeeper"));
        properties.put("highlander.http.address", "127.0.0.1");
        properties.putAll(settings.values().containsKey("jdbc.url") ? postgresql(settings) : s3(settings));
        settings.values().forEach((name, value) -> {
            if (name.startsWith("highlander.")) {
                properties.put(name, value);
            }
        });
        String[] arguments = properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
        return application.run(arguments);
    }

    private static Map<String, String> s3(Message settings) {
        return Map.of(
                "highlander.state.store", "s3",
                "highlander.state.s3.bucket", "highlander",
                "highlander.state.s3.endpoint", settings.text("s3"),
                "highlander.state.s3.region", "us-east-1",
                "highlander.state.s3.path-style-access", "true");
    }

    private static Map<String, String> postgresql(Message settings) {
        return Map.of(
                "highlander.state.store",
                "jdbc",
                "highlander.state.jdbc.url",
                settings.text("jdbc.url"),
                "highlander.state.jdbc.username",
                settings.text("jdbc.username"),
                "highlander.state.jdbc.initialize-schema",
                "always");
    }

    static EntityGateway gateway(ConfigurableApplicationContext pod) {
        return pod.getBean(EntityGateway.class);
    }

    static HighlanderCluster cluster(ConfigurableApplicationContext pod) {
        return pod.getBean(HighlanderCluster.class);
    }
}
