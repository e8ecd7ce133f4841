package io.highlander.test.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.state.SaveResult;
import io.highlander.state.StateStore;
import io.highlander.state.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** How every {@link StateStore} loads and saves if requests come one after the other. */
public abstract class LoadAndSaveContract extends StoreUnderTest {

    LoadAndSaveContract() {}

    @Test
    void aNeverSavedEntityIsEmpty() {
        assertThat(find(id("never"))).isEmpty();
    }

    @Test
    void whatWasSavedIsLoadedByteForByte() {
        byte[] body = HostileJson.text();
        String eTag = saved(save(id("bytes"), body, null));
        StoredObject loaded = object(id("bytes"));
        assertThat(loaded.body()).isEqualTo(body);
        assertThat(loaded.eTag()).isEqualTo(eTag);
    }

    @Test
    void anyJsonTextIsABody() {
        List<String> texts = List.of("{}", "[]", "\"\"", "null", "true", "0", " -0.0\n", "1e400", "\"\\u0000\"");
        for (int i = 0; i < texts.size(); i++) {
            saved(save("text-" + i, texts.get(i), null));
            assertThat(load("text-" + i)).isEqualTo(texts.get(i));
        }
    }

    @Test
    void anEntityIsCreatedOnce() {
        saved(save("once", "\"first\"", null));
        assertThat(save("once", "\"second\"", null)).isEqualTo(new SaveResult.Conflict());
        assertThat(load("once")).isEqualTo("\"first\"");
    }

    @Test
    void aSaveReplacesTheExpectedObject() {
        String first = saved(save("chain", "1", null));
        String second = saved(save("chain", "2", first));
        saved(save("chain", "3", second));
        assertThat(load("chain")).isEqualTo("3");
    }

    @Test
    void aLoadTellsTheTagWithWhichTheNextSaveReplaces() {
        saved(save("reloaded", "0", null));
        for (int i = 1; i <= ROUNDS; i++) {
            String loaded = object(id("reloaded")).eTag();
            String saved = saved(save("reloaded", "" + i, loaded));
            assertThat(object(id("reloaded")).eTag()).isEqualTo(saved);
        }
    }

    @Test
    void aStaleTagIsRefused() {
        String first = saved(save("stale", "1", null));
        saved(save("stale", "2", first));
        assertThat(save("stale", "3", first)).isEqualTo(new SaveResult.Conflict());
        assertThat(load("stale")).isEqualTo("2");
    }

    @Test
    void differentBodiesOfAnEntityHaveDifferentTags() {
        List<String> tags = new ArrayList<>(List.of(saved(save("tags", "0", null))));
        for (int i = 1; i <= 100; i++) {
            tags.add(saved(save("tags", "" + i, tags.get(i - 1))));
        }
        assertThat(tags).doesNotHaveDuplicates();
    }

    @Test
    void replacingNothingIsMissingAndCreatesNothing() {
        String tag = saved(save("other", "1", null));
        assertThat(save("missing", "1", tag)).isEqualTo(new SaveResult.Missing());
        assertThat(find(id("missing"))).isEmpty();
    }

    @Test
    void hostileKeysStayApart() {
        for (String key : hostileKeys()) {
            assertThat(save(key, json("state of " + key), null)).as(key).isInstanceOf(SaveResult.Saved.class);
        }
        for (String key : hostileKeys()) {
            assertThat(load(key)).isEqualTo(json("state of " + key));
        }
    }

    @Test
    void hostileTypesStayApart() {
        List<EntityId> ids = Stream.of("a", "A", "..", "a/b", "a b", ".lock", "_highlander", "😀".repeat(60))
                .map(type -> new EntityId(type, "key"))
                .toList();
        ids.forEach(id -> saved(save(id, bytes(json(id.type())), null)));
        assertThat(ids).allSatisfy(id -> assertThat(object(id).body()).isEqualTo(bytes(json(id.type()))));
    }

    @Test
    void verifyingAgainChangesNothing() {
        List<String> tags = IntStream.range(0, ROUNDS)
                .mapToObj(i -> saved(save("kept-" + i, "" + i, null)))
                .toList();
        store().verify();
        for (int i = 0; i < ROUNDS; i++) {
            assertThat(load("kept-" + i)).isEqualTo("" + i);
            saved(save("kept-" + i, "\"next\"", tags.get(i)));
        }
        assertThat(find(id("never"))).isEmpty();
    }

    @Test
    void closingTwiceDoesNoHarm() {
        store().close();
        store().close();
    }

    static String json(String text) {
        return JsonNodeFactory.instance.stringNode(text).toString();
    }
}
