package io.highlander.docs.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.highlander.EntityGateway;
import io.highlander.exception.HighlanderException;
import io.highlander.exception.Outcome;
import io.highlander.test.HighlanderTest;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.zookeeper.ZooDefs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.context.SecurityContextHolder;

/** What {@code docs/how-to/security.md} shows. */
@HighlanderTest(entities = Account.class)
class AccountTest {

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
    void onlyItsOwnerUsesAnAccount() {
        Account account = gateway.entity(Account.class, "savings");
        callAs("ann");
        account.open(100);
        assertThat(account.withdraw(30)).isEqualTo(70);
        assertThat(account.statement()).isEqualTo(new Statement("ann", 70));

        callAs("bob");
        assertThat(outcomeOf(() -> account.withdraw(30))).isEqualTo(Outcome.NOT_RUN);
        assertThat(outcomeOf(account::statement)).isEqualTo(Outcome.DONE);

        callAs("carl", "ROLE_CLERK");
        assertThat(account.statement()).isEqualTo(new Statement("ann", 70));
    }

    private static void callAs(String name, String... roles) {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(name, "", roles));
    }

    private static Outcome outcomeOf(Runnable denied) {
        AccessDeniedException exception = assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(denied::run)
                .actual();
        return ((HighlanderException) exception.getSuppressed()[0]).outcome();
    }

    @Test
    void onlyTheApplicationMayTouchItsNodes() {
        CuratorFrameworkFactory.Builder builder = CuratorFrameworkFactory.builder();
        new ZookeeperAccount().account("shop:secret").customize(builder);
        assertThat(builder.getAclProvider().getAclForPath("/highlander")).isEqualTo(ZooDefs.Ids.CREATOR_ALL_ACL);
        assertThat(builder.getAuthInfos()).hasSize(1);
    }
}
