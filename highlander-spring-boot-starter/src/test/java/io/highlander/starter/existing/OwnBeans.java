package io.highlander.starter.existing;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import tools.jackson.databind.json.JsonMapper;

/** Beans in whose favour Boot's step back. */
@Configuration(proxyBeanMethods = false)
@Profile("own-beans")
class OwnBeans {

    @Bean
    ThreadPoolTaskExecutor reports() {
        ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
        executor.setCorePoolSize(3);
        executor.setThreadNamePrefix("report-");
        return executor;
    }

    @Bean
    ThreadPoolTaskScheduler nightly() {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setThreadNamePrefix("nightly-");
        return scheduler;
    }

    @Bean
    JsonMapper json() {
        return JsonMapper.builder().build();
    }

    @Bean
    Clock clock() {
        return Clock.fixed(Item.SAMPLE.madeAt(), ZoneOffset.UTC);
    }
}
