package io.highlander.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.highlander.Watched;
import io.highlander.exception.EntityCallException;
import io.highlander.security.sample.Vault;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.springframework.security.access.AccessDeniedException;

/** What is looked at before a call is denied, and what a denied call leaves behind. */
class DeniedCallsIT extends TwoSecuredPods {

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
}
