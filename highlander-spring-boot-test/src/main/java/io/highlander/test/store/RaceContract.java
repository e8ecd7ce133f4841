package io.highlander.test.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.state.SaveResult;
import io.highlander.state.StateStore;
import io.highlander.state.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How every {@link StateStore} loads and saves if requests come together. */
public abstract class RaceContract extends LoadAndSaveContract {

    private static final int LONG = 100_000;

    RaceContract() {}

    @Test
    void ofRacingCreatorsExactlyOneWins() {
        for (int round = 0; round < ROUNDS; round++) {
            race("create-" + round, null);
        }
    }

    @Test
    void ofRacingReplacersExactlyOneWins() {
        String tag = saved(save("replace", "\"first\"", null));
        for (int round = 0; round < ROUNDS; round++) {
            tag = race("replace", tag);
        }
    }

    @Test
    void everySaveOfManyCallersFollowsAnother() {
        saved(save("counter", "0", null));
        together(caller ->
                IntStream.range(0, ROUNDS).map(i -> increment("counter")).sum());
        assertThat(load("counter")).isEqualTo("" + ROUNDS * CALLERS);
    }

    @Test
    void differentEntitiesDoNotConflict() {
        List<CompletableFuture<SaveResult>> saves = IntStream.range(0, 200)
                .mapToObj(i -> store().save(id("many-" + i), bytes("" + i), null))
                .toList();
        assertThat(saves).allSatisfy(save -> saved(answer(save)));
    }

    /** Bodies are long, because short ones are written at once even where nothing ensures it. */
    @Test
    void aLoadDuringSavesIsOneOfThemEntirely() {
        Map<String, String> saves = new ConcurrentHashMap<>();
        Map<String, Set<String>> loads = new ConcurrentHashMap<>();
        String first = saved(save("torn", longText(0), null));
        saves.put(first, longText(0));
        AtomicBoolean isSaving = new AtomicBoolean(true);
        together(caller -> caller == 0 ? saveLongTexts(first, saves, isSaving) : loadLongTexts(loads, isSaving));
        loads.forEach((tag, bodies) -> assertThat(bodies)
                .as("loaded with a tag for which one body was saved")
                .allMatch(body -> body.equals(saves.get(tag))));
    }

    private int saveLongTexts(String first, Map<String, String> saves, AtomicBoolean isSaving) {
        try {
            String tag = first;
            for (int i = 1; i <= 2 * ROUNDS; i++) {
                tag = saved(save("torn", longText(i), tag));
                saves.put(tag, longText(i));
            }
        } finally {
            isSaving.set(false);
        }
        return 2 * ROUNDS;
    }

    /** Keeps what was loaded with each tag: loads of what is whole have one body each. */
    private int loadLongTexts(Map<String, Set<String>> loads, AtomicBoolean isSaving) {
        int count = 0;
        while (isSaving.get()) {
            StoredObject loaded = object(id("torn"));
            loads.computeIfAbsent(loaded.eTag(), tag -> ConcurrentHashMap.newKeySet())
                    .add(new String(loaded.body(), StandardCharsets.UTF_8));
            count++;
        }
        return count;
    }

    @Test
    void whatWasSavedIsSeenByLoadsThatBeginLater() {
        together(caller -> {
            EntityId own = id("own-" + caller);
            @Nullable String tag = null;
            for (int i = 0; i < ROUNDS; i++) {
                tag = saved(save(own, bytes("" + i), tag));
                StoredObject loaded = object(own);
                assertThat(loaded.body()).isEqualTo(bytes("" + i));
                assertThat(loaded.eTag()).isEqualTo(tag);
            }
            return caller;
        });
    }

    private String race(String key, @Nullable String expectedETag) {
        List<SaveResult> results = together(caller -> save(key, json(expectedETag + " " + caller), expectedETag));
        List<Integer> winners = IntStream.range(0, CALLERS)
                .filter(i -> results.get(i) instanceof SaveResult.Saved)
                .boxed()
                .toList();
        assertThat(winners).as("winners of the race for %s: %s", key, results).hasSize(1);
        assertThat(load(key)).isEqualTo(json(expectedETag + " " + winners.get(0)));
        return saved(results.get(winners.get(0)));
    }

    private int increment(String key) {
        for (int attempt = 0; attempt < 100 * CALLERS * ROUNDS; attempt++) {
            StoredObject current = object(id(key));
            int count = Integer.parseInt(new String(current.body(), StandardCharsets.UTF_8));
            if (save(key, "" + (count + 1), current.eTag()) instanceof SaveResult.Saved) {
                return count + 1;
            }
        }
        throw new AssertionError("Nobody's save of " + key + " is accepted any more.");
    }

    private static String longText(int number) {
        return json((number + " ").repeat(LONG / 2));
    }
}
