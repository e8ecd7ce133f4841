package io.highlander.documentation;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.testcontainers.containers.GenericContainer;

@TestConfiguration(proxyBeanMethods = false)
class ShopContainers {

    @Bean
    @ServiceConnection
    GenericContainer<?> zookeeper() {
        return new GenericContainer<>("zookeeper:3.9.5").withExposedPorts(2181);
    }

    @Bean
    @ServiceConnection
    GenericContainer<?> minio() {
        return new GenericContainer<>("minio/minio:RELEASE.2025-09-07T16-13-09Z")
                .withCreateContainerCmdModifier(command -> command.withEntrypoint("sh", "-c"))
                .withCommand("mkdir -p /data/shop && minio server /data") // a bucket is a directory
                .withExposedPorts(9000);
    }
}
