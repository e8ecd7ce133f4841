package io.highlander.starter.existing;

import java.math.BigDecimal;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(name = "org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration")
@EnableCaching
class CachedPrices {

    @Bean
    Prices prices() {
        return new Prices();
    }

    static class Prices {

        @Cacheable("prices")
        BigDecimal of(String item) {
            return BigDecimal.valueOf(item.length());
        }
    }
}
