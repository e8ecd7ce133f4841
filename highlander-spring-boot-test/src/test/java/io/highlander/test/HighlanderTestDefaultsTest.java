package io.highlander.test;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.support.AnnotationConfigContextLoader;

class HighlanderTestDefaultsTest {

    private static final MergedContextConfiguration ANY = new MergedContextConfiguration(
            HighlanderTestDefaultsTest.class, null, null, null, new AnnotationConfigContextLoader());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "highlander.state.store=s3",
                "highlander.ownership.directory=zookeeper",
                "highlander.state.store=file"
            })
    void applicationThatSaysWhereStatesAreOrWhoOwnsThemKeepsThat(String property) {
        Environment environment = customized(new HighlanderTestDefaults(false), property);
        assertThat(environment.getProperty("spring.cloud.zookeeper.enabled")).isNull();
        assertThat(environment.getProperty("highlander.state.store", "")).isNotEqualTo("memory");
    }

    @Test
    void whatIsSetCountsMore() {
        Environment environment = customized(new HighlanderTestDefaults(true), "highlander.enabled=true");
        assertThat(environment.getProperty("highlander.enabled")).isEqualTo("true");
    }

    private static Environment customized(HighlanderTestDefaults defaults, String property) {
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            TestPropertyValues.of(property).applyTo(context);
            defaults.customizeContext(context, ANY);
            return context.getEnvironment();
        }
    }
}
