package io.highlander.test;

import io.highlander.autoconfigure.HighlanderAutoConfiguration;
import io.highlander.test.fake.ManualClock;
import io.highlander.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for the time of {@link AutoConfigureHighlander}. */
@AutoConfiguration(before = HighlanderAutoConfiguration.class)
public final class HighlanderTestAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(Clock.class)
    ManualClock highlanderTestClock() {
        return new ManualClock();
    }
}
