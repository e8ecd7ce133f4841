package io.highlander.benchmarks.highlander;

import io.highlander.EntityGateway;
import io.highlander.HighlanderCluster;
import io.highlander.benchmarks.jvm.Message;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A pod as any application is one: Spring Boot, the starter, and nothing but the properties that it must have. */
@SpringBootApplication
class Pod {

    /** Settings: {@code application}, {@code zookeeper}, {@code s3}, and what else begins with {@code highlander.}. */
    static ConfigurableApplicationContext start(Message settings) {
        SpringApplication application = new SpringApplication(Pod.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        List<String> properties = new ArrayList<>(List.of(
                "--spring.application.name=" + settings.text("application"),
                "--spring.main.banner-mode=off",
                "--spring.cloud.zookeeper.connect-string=" + settings.text("zookeeper"),
                "--highlander.http.address=127.0.0.1",
                "--highlander.state.store=s3",
                "--highlander.state.s3.bucket=highlander",
                "--highlander.state.s3.endpoint=" + settings.text("s3"),
                "--highlander.state.s3.region=us-east-1",
                "--highlander.state.s3.path-style-access=true"));
        settings.values().forEach((name, value) -> {
            if (name.startsWith("highlander.")) {
                properties.add("--" + name + "=" + value);
            }
        });
        return application.run(properties.toArray(String[]::new));
    }

    static EntityGateway gateway(ConfigurableApplicationContext pod) {
        return pod.getBean(EntityGateway.class);
    }

    static HighlanderCluster cluster(ConfigurableApplicationContext pod) {
        return pod.getBean(HighlanderCluster.class);
    }
}
