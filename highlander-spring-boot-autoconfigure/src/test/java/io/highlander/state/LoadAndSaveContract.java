package io.highlander.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How every {@link StateStore} loads and saves. Part of the {@link StateStoreContract}. */
public abstract class LoadAndSaveContract {

    static final int WRITERS = 8;
    static final int ROUNDS = 20;

    StateStore store;

    /** A store without any object, not yet verified. */
    protected abstract StateStore open();

    @BeforeEach
    void openStore() {
        store = open();
        store.verify();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    /** Keys that have led other stores astray. */
    public static List<String> hostileKeys() {
        List<String> keys = new ArrayList<>(List.of(
                ".",
                "..",
                "../..",
                "/",
                "//",
                "/etc/passwd",
                "a/b",
                "a//b",
                "a%2Fb",
                "a%2fb",
                "%2e%2e",
                "%",
                "%25",
                " ",
                "a ",
                " a",
                "a b",
                "a+b",
                "a",
                "A",
                "é",
                "e\u0301",
                "😀",
                "\u202e",
                "~",
                "~a",
                "-",
                "_",
                "a.json",
                "..\\..",
                "C:\\a",
                "a?b",
                "a#b",
                "a&b=c",
                "<a>",
                "'",
                "\"",
                "*",
                "$(id)",
                "con",
                "NUL",
                ".lock",
                ".successor",
                "_highlander",
                "ß",
                "SS",
                "ss",
                "İ",
                "i",
                "İ".toLowerCase(Locale.ROOT)));
        keys.add("a".repeat(EntityId.MAX_KEY_BYTES));
        keys.add("A".repeat(EntityId.MAX_KEY_BYTES));
        keys.add("a".repeat(EntityId.MAX_KEY_BYTES - 1) + "b");
        keys.add("/".repeat(EntityId.MAX_KEY_BYTES));
        keys.add("../".repeat(EntityId.MAX_KEY_BYTES / 3));
        keys.add("😀".repeat(EntityId.MAX_KEY_BYTES / 4));
        return keys;
    }

    @Test
    void aNeverSavedEntityIsEmpty() {
        assertThat(store.load(id("never")).join()).isEmpty();
    }

    @Test
    void whatWasSavedIsLoadedByteForByte() {
        long seed = System.nanoTime();
        byte[] body = new byte[300_000];
        new Random(seed).nextBytes(body);
        String eTag = saved(save("bytes", body, null));
        StoredObject loaded = store.load(id("bytes")).join().orElseThrow();
        assertThat(loaded.body()).as("seed %d", seed).isEqualTo(body);
        assertThat(loaded.eTag()).isEqualTo(eTag);
    }

    @Test
    void anEmptyBodySurvives() {
        saved(save("empty", new byte[0], null));
        assertThat(store.load(id("empty")).join().orElseThrow().body()).isEmpty();
    }

    @Test
    void anEntityIsCreatedOnce() {
        saved(save("once", "first", null));
        assertThat(save("once", "second", null)).isEqualTo(new SaveResult.Conflict());
        assertThat(load("once")).isEqualTo("first");
    }

    @Test
    void aSaveReplacesTheExpectedObject() {
        String first = saved(save("chain", "1", null));
        String second = saved(save("chain", "2", first));
        saved(save("chain", "3", second));
        assertThat(load("chain")).isEqualTo("3");
    }

    @Test
    void aStaleTagIsRefused() {
        String first = saved(save("stale", "1", null));
        saved(save("stale", "2", first));
        assertThat(save("stale", "3", first)).isEqualTo(new SaveResult.Conflict());
        assertThat(load("stale")).isEqualTo("2");
    }

    @Test
    void replacingNothingIsMissingAndCreatesNothing() {
        String tag = saved(save("other", "1", null));
        assertThat(save("missing", "1", tag)).isEqualTo(new SaveResult.Missing());
        assertThat(store.load(id("missing")).join()).isEmpty();
    }

    @Test
    void ofRacingCreatorsExactlyOneWins() {
        for (int round = 0; round < ROUNDS; round++) {
            race("create-" + round, null);
        }
    }

    @Test
    void ofRacingReplacersExactlyOneWins() {
        String tag = saved(save("replace", "0", null));
        for (int round = 0; round < ROUNDS; round++) {
            tag = race("replace", tag);
        }
    }

    @Test
    void differentEntitiesDoNotConflict() {
        List<CompletableFuture<SaveResult>> saves = IntStream.range(0, 200)
                .mapToObj(i -> store.save(id("many-" + i), bytes("" + i), null))
                .toList();
        assertThat(saves).allSatisfy(save -> assertThat(save.join()).isInstanceOf(SaveResult.Saved.class));
    }

    @Test
    void hostileKeysStayApart() {
        for (String key : hostileKeys()) {
            assertThat(save(key, "state of " + key, null)).as(key).isInstanceOf(SaveResult.Saved.class);
        }
        for (String key : hostileKeys()) {
            assertThat(load(key)).isEqualTo("state of " + key);
        }
    }

    @Test
    void hostileTypesStayApart() {
        List<EntityId> ids = Stream.of("a", "A", "..", "a/b", "a", ".lock", "_highlander", "😀".repeat(60))
                .distinct()
                .map(type -> new EntityId(type, "key"))
                .toList();
        ids.forEach(id ->
                assertThat(store.save(id, bytes(id.toString()), null).join()).isInstanceOf(SaveResult.Saved.class));
        assertThat(ids)
                .allSatisfy(id ->
                        assertThat(store.load(id).join().orElseThrow().body()).isEqualTo(bytes(id.toString())));
    }

    @Test
    void closingTwiceDoesNoHarm() {
        store.close();
        store.close();
    }

    private String race(String key, @Nullable String expectedETag) {
        List<CompletableFuture<SaveResult>> saves = IntStream.range(0, WRITERS)
                .mapToObj(writer -> CompletableFuture.supplyAsync(
                                () -> store.save(id(key), bytes(expectedETag + " " + writer), expectedETag))
                        .thenCompose(save -> save))
                .toList();
        List<SaveResult> results = saves.stream().map(CompletableFuture::join).toList();
        List<Integer> winners = IntStream.range(0, WRITERS)
                .filter(i -> results.get(i) instanceof SaveResult.Saved)
                .boxed()
                .toList();
        assertThat(winners).as("winners of the race for %s: %s", key, results).hasSize(1);
        assertThat(load(key)).isEqualTo(expectedETag + " " + winners.get(0));
        return saved(results.get(winners.get(0)));
    }

    SaveResult save(String key, String body, @Nullable String expectedETag) {
        return save(key, bytes(body), expectedETag);
    }

    private SaveResult save(String key, byte[] body, @Nullable String expectedETag) {
        return store.save(id(key), body, expectedETag).join();
    }

    private String load(String key) {
        return new String(store.load(id(key)).join().orElseThrow().body(), StandardCharsets.UTF_8);
    }

    static String saved(SaveResult result) {
        assertThat(result).isInstanceOf(SaveResult.Saved.class);
        return ((SaveResult.Saved) result).eTag();
    }

    static EntityId id(String key) {
        return new EntityId("thing", key);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
