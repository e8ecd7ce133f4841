package io.highlander.docs;

import io.highlander.EntityGateway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AdminGateway {

    @Bean
    EntityGateway admin(EntityGateway gateway) {
        return gateway.as("admin");
    }
}
