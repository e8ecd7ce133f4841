package io.highlander.store;

import io.highlander.state.StateStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    @Bean
    StateStore stateStore(Documents documents) {
        return new DocumentStateStore(documents);
    }
}
