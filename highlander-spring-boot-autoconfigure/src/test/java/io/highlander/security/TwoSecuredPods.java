package io.highlander.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.highlander.EntityGateway;
import io.highlander.EntityLocation;
import io.highlander.HighlanderCluster;
import io.highlander.exception.EntityAccessDeniedException;
import io.highlander.exception.Outcome;
import io.highlander.security.sample.SecuredApplication;
import io.highlander.security.sample.Vault;
import io.highlander.testing.TestZooKeeper;
import java.nio.file.Path;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Two applications with Spring Security: every call is made on the one for an entity that lives on the other, over HTTP. */
abstract class TwoSecuredPods {

    @TempDir
    static Path directory;

    static TestZooKeeper zooKeeper;
    static ConfigurableApplicationContext here;
    static ConfigurableApplicationContext there;

    final String key = UUID.randomUUID().toString();

    @BeforeAll
    static void start() throws Exception {
        zooKeeper = new TestZooKeeper();
        here = application();
        there = application();
        await().untilAsserted(() ->
                assertThat(here.getBean(HighlanderCluster.class).members()).hasSize(2));
    }

    static ConfigurableApplicationContext application() {
        return new SpringApplicationBuilder(SecuredApplication.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.application.name=secured",
                        "spring.cloud.zookeeper.connect-string=" + zooKeeper.getConnectString(),
                        "highlander.ownership.placement=local",
                        "highlander.http.secret=secret-of-the-two",
                        "highlander.state.store=file",
                        "highlander.state.file.directory=" + directory)
                .run();
    }

    @AfterAll
    static void stop() throws Exception {
        here.close();
        there.close();
        zooKeeper.close();
    }

    @AfterEach
    void nobody() {
        SecurityContextHolder.clearContext();
    }

    static EntityGateway gateway() {
        return here.getBean(EntityGateway.class);
    }

    /** A vault on the other pod. */
    Vault vault() {
        there.getBean(EntityGateway.class).entity(Vault.class, key).items();
        assertThat(gateway().locate(Vault.class, key).map(EntityLocation::node))
                .hasValue(there.getBean(HighlanderCluster.class).self());
        return gateway().entity(Vault.class, key);
    }

    static void login(String name, String... authorities) {
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(name, "password", authorities));
    }

    void assertDenied(ThrowingCallable call, int items) {
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(call)
                .withNoCause()
                .withMessageContaining("vault/" + key)
                .satisfies(denied -> assertThat(denied.getSuppressed())
                        .singleElement()
                        .isInstanceOfSatisfying(EntityAccessDeniedException.class, ours -> assertThat(ours.outcome())
                                .isEqualTo(Outcome.NOT_RUN)));
        assertThat(gateway().entity(Vault.class, key).items()).hasSize(items);
    }
}
