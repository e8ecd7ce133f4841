package io.highlander.test.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityGateway;
import io.highlander.test.HighlanderTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;

@HighlanderTest(includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Bystander.class))
class AllEntitiesTest {

    @TestConfiguration
    static class Collaborators {

        @Bean
        Words words() {
            return () -> "Hello";
        }

        @Bean
        Thread rare() {
            return new Thread();
        }
    }

    @Autowired
    private EntityGateway gateway;

    @Autowired
    private Bystander included;

    @Test
    void allEntitiesOfTheApplicationAreThereWhenNoneIsNamed() {
        assertThat(gateway.entity(Greeter.class, "a").greet("Ann")).isEqualTo("Hello, Ann");
        assertThat(gateway.entity(Demanding.class, "a").size()).isZero();
        assertThat(included).isNotNull();
    }
}
