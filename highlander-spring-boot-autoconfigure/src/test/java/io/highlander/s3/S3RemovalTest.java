package io.highlander.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.EntityId;
import io.highlander.state.RemoveResult;
import io.highlander.state.SaveResult;
import io.highlander.state.StateStore;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.s3.S3AsyncClient;

class S3RemovalTest {

    private static final EntityId GAME = new EntityId("game", "1");

    private final StrictS3Server server = StrictS3Server.start();
    private final S3AsyncClient client = S3TestClients.client(server.uri());
    private final StateStore store = S3TestClients.store(client);

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void nothingIsTriedOutBeforeTheFirstRemovalAndNothingIsLeftOfIt() {
        String tag = save("1", null);
        assertThat(deletes()).isZero();
        assertThat(store.remove(GAME, "\"other\"").join()).isEqualTo(RemoveResult.CONFLICT);
        long afterFirst = deletes();
        assertThat(store.remove(GAME, tag).join()).isEqualTo(RemoveResult.REMOVED);
        assertThat(deletes()).isEqualTo(afterFirst + 1);
        assertThat(server.objects()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"DELETE_IGNORES_IF_MATCH", "RACY_DELETE"})
    void aServiceThatDoesNotKeepTheConditionRemovesNothing(S3Flaw flaw) {
        server.setFlaws(flaw);
        String tag = save("1", null);
        assertThat(store.remove(GAME, tag).join()).isEqualTo(RemoveResult.UNSUPPORTED);
        assertThat(store.load(GAME).join()).isPresent();
    }

    @Test
    void aServiceThatKnowsNoConditionRemovesNothing() {
        String tag = save("1", null);
        server.faults().always("DELETE", S3Fault.error(501, "NotImplemented"));
        assertThat(store.remove(GAME, tag).join()).isEqualTo(RemoveResult.UNSUPPORTED);
    }

    @ParameterizedTest
    @CsvSource({"403, Cannot remove (it needs s3:DeleteObject) s3://highlander/", "500, Cannot remove s3://highlander/"
    })
    void whatCannotBeFoundOutIsTriedAgain(int status, String why) {
        String tag = save("1", null);
        server.faults().once("DELETE", S3Fault.answer(status));
        assertThatThrownBy(() -> store.remove(GAME, tag).join()).hasMessageContaining(why);
        assertThat(store.remove(GAME, tag).join()).isEqualTo(RemoveResult.REMOVED);
    }

    @Test
    void aRemovalIsSentOnce() {
        String tag = save("1", null);
        store.remove(GAME, "\"other\"").join();
        long before = deletes();
        server.faults().once("DELETE", S3Fault.lostReply());
        assertThatThrownBy(() -> store.remove(GAME, tag).join()).hasMessageContaining("Cannot remove");
        assertThat(deletes()).isEqualTo(before + 1);
        assertThat(store.remove(GAME, tag).join()).isEqualTo(RemoveResult.MISSING);
    }

    @Test
    void oldVersionsAreRemovedAndTheCurrentOneStays() {
        server.setVersioning(S3Versioning.ENABLED);
        String tag = null;
        for (int i = 0; i < 5; i++) {
            tag = save("" + i, tag);
        }
        assertThat(store.removeOldVersions(GAME).join()).isEqualTo(4);
        assertThat(store.load(GAME).join().orElseThrow().body()).isEqualTo(body("4"));
        assertThat(store.removeOldVersions(GAME).join()).isZero();
    }

    @Test
    void nothingIsLeftOfARemovedObject() {
        server.setVersioning(S3Versioning.ENABLED);
        String tag = save("2", save("1", null));
        assertThat(store.remove(GAME, tag).join()).isEqualTo(RemoveResult.REMOVED);
        assertThat(store.load(GAME).join()).isEmpty();
        assertThat(store.removeOldVersions(GAME).join()).isEqualTo(2);
        assertThat(server.versions("shop/game/")).isZero();
        assertThat(store.load(GAME).join()).isEmpty();
    }

    @Test
    void moreVersionsThanAListHasAreRemoved() {
        server.setVersioning(S3Versioning.ENABLED);
        String tag = null;
        for (int i = 0; i < 1_100; i++) {
            tag = save("" + i, tag);
        }
        assertThat(store.removeOldVersions(GAME).join()).isEqualTo(1_099);
        assertThat(server.versions("shop/game/")).isEqualTo(1);
    }

    /** If the marker went first, the version before it would be current again. */
    @Test
    void ifAVersionCannotBeRemovedTheMarkerStays() {
        server.setVersioning(S3Versioning.ENABLED);
        store.remove(GAME, save("1", null)).join();
        server.faults().always("DELETE", S3Fault.answer(403));
        assertThatThrownBy(() -> store.removeOldVersions(GAME).join()).hasMessageContaining("s3:DeleteObjectVersion");
        assertThat(store.load(GAME).join()).isEmpty();
    }

    @Test
    void aVersionFromBeforeVersioningIsRemovedToo() {
        String tag = save("1", null);
        server.setVersioning(S3Versioning.ENABLED);
        save("2", tag);
        assertThat(store.removeOldVersions(GAME).join()).isEqualTo(1);
        assertThat(server.versions("shop/game/")).isEqualTo(1);
    }

    @Test
    void aVersionThatTheNextWriteMayReplaceStays() {
        String tag = save("1", null);
        server.setVersioning(S3Versioning.ENABLED);
        save("2", tag);
        server.setVersioning(S3Versioning.SUSPENDED);
        assertThatThrownBy(() -> store.removeOldVersions(GAME).join()).hasMessageContaining("versioning is suspended");
        assertThat(server.versions("shop/game/")).isEqualTo(2);
    }

    @Test
    void aDeniedListNamesThePermission() {
        server.faults().always("GET", S3Fault.answer(403));
        assertThatThrownBy(() -> store.removeOldVersions(GAME).join()).hasMessageContaining("s3:ListBucketVersions");
    }

    private String save(String content, @Nullable String tag) {
        return ((SaveResult.Saved) store.save(GAME, body(content), tag).join()).eTag();
    }

    private static byte[] body(String content) {
        return content.getBytes(StandardCharsets.UTF_8);
    }

    private long deletes() {
        return server.requests().stream()
                .filter(r -> r.method().equals("DELETE"))
                .count();
    }
}
