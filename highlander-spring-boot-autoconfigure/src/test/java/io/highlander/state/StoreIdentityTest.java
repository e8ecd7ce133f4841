package io.highlander.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.EntityId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StoreIdentityTest {

    private static final EntityId OBJECT = new EntityId("_highlander", "store");

    private final InMemoryStateStore store = new InMemoryStateStore();

    private String object() {
        return new String(store.load(OBJECT).join().orElseThrow().body(), StandardCharsets.UTF_8);
    }

    @Test
    void staysTheSameAndIsOfOneStoreOnly() {
        String identity = StoreIdentity.of(store, "demo");
        assertThat(StoreIdentity.of(store, "demo")).isEqualTo(identity).isNotEmpty();
        assertThat(StoreIdentity.of(new InMemoryStateStore(), "demo")).isNotEqualTo(identity);
    }

    @Test
    void storeOfAnotherApplicationIsRefused() {
        StoreIdentity.of(store, "demo");
        assertThatThrownBy(() -> StoreIdentity.of(store, "shop"))
                .isInstanceOfSatisfying(StateStoreUnusableException.class, refused -> assertThat(refused.remedy())
                        .contains(
                                "highlander.state.s3.prefix",
                                "highlander.state.file.directory",
                                "highlander.application"))
                .hasMessageContaining("is of the application 'demo'")
                .hasMessageContaining("this application is 'shop'");
        assertThat(StoreIdentity.of(store, "demo")).isNotEmpty();
    }

    @Test
    void storeThatNamesNoApplicationIsTakenOverOnce() {
        store.save(OBJECT, "5f0c".getBytes(StandardCharsets.UTF_8), null).join();
        assertThat(StoreIdentity.of(store, "demo")).isEqualTo("5f0c");
        assertThat(object()).isEqualTo("{\"store\":\"5f0c\",\"application\":\"demo\"}");
        assertThatThrownBy(() -> StoreIdentity.of(store, "shop")).isInstanceOf(StateStoreUnusableException.class);
    }

    @Test
    void applicationWithoutANameTakesAnyStoreAndNamesNone() {
        String identity = StoreIdentity.of(store, "");
        assertThat(StoreIdentity.of(store, "")).isEqualTo(identity);
        assertThat(StoreIdentity.of(store, "demo")).isEqualTo(identity);
        assertThat(StoreIdentity.of(store, "")).isEqualTo(identity);
    }

    @Test
    void podsThatStartTogetherAgree() {
        List<CompletableFuture<String>> pods = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> StoreIdentity.of(store, "demo")))
                .limit(8)
                .toList();
        assertThat(pods.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    }

    @Test
    void objectThatSomethingElseHasWrittenIsShown() {
        store.save(OBJECT, "{\"a\":1}".getBytes(StandardCharsets.UTF_8), null).join();
        assertThatThrownBy(() -> StoreIdentity.of(store, "demo"))
                .isInstanceOf(StateStoreUnusableException.class)
                .hasMessageContaining("something else has written it: {\"a\":1}");
    }

    @Test
    void storeThatNeverAnswersEndsTheStart() {
        FaultyStateStore silent = new FaultyStateStore();
        silent.setLoadsHeld(true);
        assertThatThrownBy(() -> StoreIdentity.of(silent, "demo", Duration.ofMillis(1)))
                .isInstanceOf(StateStoreUnusableException.class)
                .hasMessageContaining("has not answered");
    }
}
