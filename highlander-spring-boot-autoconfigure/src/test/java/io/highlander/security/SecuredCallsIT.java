package io.highlander.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.highlander.EntityGateway;
import io.highlander.EntityLocation;
import io.highlander.HighlanderCluster;
import io.highlander.Watched;
import io.highlander.exception.EntityAccessDeniedException;
import io.highlander.exception.EntityCallException;
import io.highlander.exception.Outcome;
import io.highlander.security.sample.Courier;
import io.highlander.security.sample.SecuredApplication;
import io.highlander.security.sample.Vault;
import io.highlander.testing.TestZooKeeper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

/** Two applications with Spring Security: every call is made on the one for an entity that lives on the other, over HTTP. */
class SecuredCallsIT {

    @TempDir
    private static Path directory;

    private static TestZooKeeper zooKeeper;
    private static ConfigurableApplicationContext here;
    private static ConfigurableApplicationContext there;

    private final String key = UUID.randomUUID().toString();

    @BeforeAll
    static void start() throws Exception {
        zooKeeper = new TestZooKeeper();
        here = application();
        there = application();
        await().untilAsserted(() ->
                assertThat(here.getBean(HighlanderCluster.class).members()).hasSize(2));
    }

    private static ConfigurableApplicationContext application() {
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

    private static EntityGateway gateway() {
        return here.getBean(EntityGateway.class);
    }

    /** A vault on the other pod. */
    private Vault vault() {
        there.getBean(EntityGateway.class).entity(Vault.class, key).items();
        assertThat(gateway().locate(Vault.class, key).map(EntityLocation::node))
                .hasValue(there.getBean(HighlanderCluster.class).self());
        return gateway().entity(Vault.class, key);
    }

    private static void login(String name, String... authorities) {
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(name, "password", authorities));
    }

    private void assertDenied(ThrowingCallable call, int items) {
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

    @Test
    void whoIsAuthenticatedCallsWithNameAndAuthorities() {
        Vault vault = vault();
        login("ann", "ROLE_USER", "todo:write");
        assertThat(vault.whoCalls())
                .containsExactly("ann", "ann", CallerAuthentication.class.getSimpleName(), "ROLE_USER", "todo:write");
    }

    /** Asks for everything. */
    private static final class Watcher implements Flow.Subscriber<Watched<Integer>> {

        final List<Integer> shown = new CopyOnWriteArrayList<>();
        final CompletableFuture<Throwable> end = new CompletableFuture<>();

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(Watched<Integer> result) {
            shown.add(result.value());
        }

        @Override
        public void onError(Throwable why) {
            end.complete(why);
        }

        @Override
        public void onComplete() {
            throw new AssertionError("A watch does not complete.");
        }
    }

    @Test
    void watchIsAuthorisedEachTimeAndEndsWhenItsCallerIsDenied() {
        vault().add("ann");
        login("ann");
        Watcher watcher = new Watcher();
        gateway().watch(Vault.class, key, Vault::sizeForOneOfThem).subscribe(watcher);
        await().until(() -> watcher.shown.equals(List.of(1)));
        login("bob", "ROLE_KEEPER");
        Watcher stranger = new Watcher();
        gateway().watch(Vault.class, key, Vault::sizeForOneOfThem).subscribe(stranger);
        await().until(stranger.end::isDone);
        assertThat(stranger.end.join()).isInstanceOf(AccessDeniedException.class);
        assertThat(stranger.shown).isEmpty();
        assertThat(watcher.end).isNotDone();
        gateway().entity(Vault.class, key).clear();
        await().until(watcher.end::isDone);
        assertThat(watcher.end.join()).isInstanceOf(AccessDeniedException.class).hasMessageContaining("vault/" + key);
        assertThat(watcher.shown).containsExactly(1);
    }

    @Test
    void whoIsNotAuthenticatedCallsAnonymously() {
        Vault vault = vault();
        String[] anonymous = {"", "anonymousUser", AnonymousAuthenticationToken.class.getSimpleName(), "ROLE_ANONYMOUS"
        };
        assertThat(vault.whoCalls()).containsExactly(anonymous);
        SecurityContextHolder.getContext()
                .setAuthentication(new AnonymousAuthenticationToken(
                        "k", "visitor", AuthorityUtils.createAuthorityList("ROLE_KEEPER")));
        assertThat(vault.whoCalls()).containsExactly(anonymous);
    }

    @Test
    void authoritiesAreThoseOfTheNameOnly() {
        vault();
        login("ann", "ROLE_KEEPER");
        assertThat(gateway().as("bob").entity(Vault.class, key).whoCalls())
                .containsExactly("bob", "bob", CallerAuthentication.class.getSimpleName());
        assertThat(gateway().as("ann").entity(Vault.class, key).whoCalls()).contains("ROLE_KEEPER");
        assertDenied(() -> gateway().as("bob").entity(Vault.class, key).clear(), 0);
    }

    @Test
    void tooManyAuthoritiesAreRefusedBeforeTheCall() {
        Vault vault = vault();
        login("ann", IntStream.range(0, 200).mapToObj(i -> "ROLE_NUMBER_" + i).toArray(String[]::new));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(vault::items)
                .withMessageContaining("200 authorities");
    }

    @Test
    void argumentsAreLookedAt() {
        Vault vault = vault();
        assertThat(vault.add("gold")).isEqualTo(1);
        assertDenied(() -> vault.add(null), 1);
    }

    @Test
    void namesAreLookedAt() {
        Vault vault = vault();
        login("ann");
        assertThat(vault.sign("ann")).isEqualTo("ann");
        assertDenied(() -> vault.sign("bob"), 1);
    }

    @Test
    void rolesAreLookedAt() {
        Vault vault = vault();
        vault.add("gold");
        login("ann", "ROLE_USER");
        assertDenied(vault::clear, 1);
        login("ann", "ROLE_KEEPER");
        assertThat(vault.clear()).isZero();
    }

    @Test
    void theEntityItselfIsLookedAt() {
        Vault vault = vault();
        vault.add("ann");
        login("bob");
        assertDenied(() -> vault.addAsOneOfThem("gold"), 1);
        login("ann");
        assertThat(vault.addAsOneOfThem("gold")).isEqualTo(2);
    }

    @Test
    void whatIsDeniedAfterwardsHasChangedNothing() {
        Vault vault = vault();
        login("ann");
        assertThat(vault.signAndTell("ann")).isEqualTo("ann");
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> vault.signAndTell("bob"))
                .withNoCause()
                .satisfies(denied ->
                        assertThat(denied.getSuppressed()).singleElement().isInstanceOf(EntityCallException.class));
        assertThat(vault.items()).containsExactly("ann");
    }

    @Test
    void handlersThatEndLaterAreGuardedToo() {
        Vault vault = vault();
        login("ann", "ROLE_USER");
        CompletableFuture<Integer> denied = vault.addLater("gold").toCompletableFuture();
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(denied::join)
                .withCauseInstanceOf(AccessDeniedException.class);
        login("ann", "ROLE_KEEPER");
        assertThat(vault.addLater("gold").toCompletableFuture().join()).isEqualTo(1);
        assertThat(vault.items()).containsExactly("gold");
    }

    @Test
    void whatIsDeniedAfterItHasBegunEndsBeforeAnotherCall() {
        Vault vault = vault();
        Vault.gate = new CompletableFuture<>();
        CompletableFuture<Integer> denied = vault.addSlowly("gold").toCompletableFuture();
        CompletableFuture<Integer> behind = gateway().call(Vault.class, key, each -> each.add("silver"));
        Vault.gate.complete(null);
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(denied::join)
                .withCauseInstanceOf(AccessDeniedException.class);
        assertThat(behind.join()).isEqualTo(1);
        assertThat(vault.items()).containsExactly("silver");
    }

    @Test
    void callsThatEntitiesMakeAreTheirCallers() {
        vault().add("gold");
        there.getBean(EntityGateway.class).entity(Courier.class, key).askWhoCalls(key);
        Courier courier = gateway().entity(Courier.class, key);
        login("ann", "ROLE_KEEPER");
        assertThat(courier.askWhoCalls(key))
                .containsExactly("ann", "ann", CallerAuthentication.class.getSimpleName(), "ROLE_KEEPER");
        assertThat(courier.clear(key)).isZero();
        login("bob");
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> courier.clear(key));
        assertThat(courier.runs())
                .as("two by ann here, one there; bob's is undone")
                .isEqualTo(3);
    }

    @Test
    void plainCallsHaveANameAndNoAuthorities() throws Exception {
        vault().add("gold");
        assertThat(plain("whoCalls").body())
                .isEqualTo("[\"ann\",\"ann\",\"" + CallerAuthentication.class.getSimpleName() + "\"]");
        HttpResponse<String> denied = plain("clear");
        assertThat(denied.statusCode()).isEqualTo(403);
        assertThat(denied.body()).contains("\"outcome\":\"not-run\"", "access-denied");
        assertThat(vault().items()).hasSize(1);
    }

    private HttpResponse<String> plain(String handler) throws Exception {
        String forged = "[\"ROLE_KEEPER\"]";
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://"
                                        + here.getBean(HighlanderCluster.class).self()
                                        + "/highlander/v1/entities/vault/" + key + "/" + handler))
                                .POST(BodyPublishers.ofString("[]"))
                                .header("Authorization", "Bearer secret-of-the-two")
                                .header("Highlander-Caller", "ann")
                                .header(Authorities.BAGGAGE, forged)
                                .header("Highlander-Authorities", forged)
                                .header("baggage", Authorities.BAGGAGE + "=" + forged)
                                .build(),
                        BodyHandlers.ofString());
    }
}
