package io.highlander.starter.existing;

import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.restclient.RestTemplateBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** Clients of other applications, made of Boot's builders. */
@Configuration(proxyBeanMethods = false)
@Profile("!mvc-only")
@ConditionalOnClass(RestTemplateBuilder.class)
class ItemShop {

    @Bean
    RestClient shop(RestClient.Builder builder) {
        return builder.baseUrl("http://localhost/shop").build();
    }

    @Bean
    RestTemplate oldShop(RestTemplateBuilder builder) {
        return builder.readTimeout(Duration.ofSeconds(3)).build();
    }
}
