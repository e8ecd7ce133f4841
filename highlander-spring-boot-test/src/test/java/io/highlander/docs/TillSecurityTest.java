package io.highlander.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.highlander.EntityGateway;
import io.highlander.test.HighlanderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.context.SecurityContextHolder;

@HighlanderTest(entities = Till.class)
class TillSecurityTest {

    @TestConfiguration(proxyBeanMethods = false)
    @EnableMethodSecurity
    static class Guards {}

    @Autowired
    private EntityGateway gateway;

    @AfterEach
    void nobody() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void onlyClerksPutMoneyIn() {
        Till till = gateway.entity(Till.class, "first");
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> till.put(5));

        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("ann", "", "ROLE_CLERK"));
        assertThat(till.put(5)).isEqualTo(5);
    }
}
