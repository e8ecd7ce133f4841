package io.highlander.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.EntityId;
import io.highlander.state.SaveResult;
import io.highlander.state.StateStore;
import io.highlander.text.PathSegment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** The store's contract is tested by the test kit. */
class S3StateStoreTest {

    private static final EntityId GAME = new EntityId("game", "Chess 1");
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    private final StrictS3Server server = StrictS3Server.start();
    private final S3AsyncClient client = S3TestClients.client(server.uri());
    private final StateStore store = S3TestClients.store(client);

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void anObjectIsReadableJsonUnderAReadableKey() {
        store.save(GAME, BODY, null).join();
        assertThat(server.objects()).containsKey("shop/game/" + bucketOf("Chess 1") + "/%43hess%201.json");
        assertThat(server.requests())
                .filteredOn(r -> r.key().contains("/game/"))
                .allSatisfy(request -> assertThat(request.contentType()).isEqualTo("application/json"));
    }

    @Test
    void aConcurrentRequestIsContention() {
        server.faults().once("PUT", S3Fault.answer(409));
        assertThat(store.save(GAME, BODY, null).join()).isEqualTo(new SaveResult.Contended());
        assertThat(store.load(GAME).join()).isEmpty();
    }

    @Test
    void anErrorOfTheServiceIsAnUnknownOutcome() {
        for (int status : new int[] {400, 403, 500, 503}) {
            server.faults().once("PUT", S3Fault.answer(status));
            assertThatThrownBy(() -> store.save(GAME, BODY, null).join())
                    .hasMessageContaining("Cannot write s3://highlander/");
        }
    }

    @Test
    void aSaveThatLandsAndIsAnsweredWithAnErrorIsAnUnknownOutcome() {
        server.faults().once("PUT", S3Fault.landedThenAnswer(500));
        assertThatThrownBy(() -> store.save(GAME, BODY, null).join()).hasMessageContaining("Cannot write");
        assertThat(store.load(GAME).join()).isPresent();
    }

    @Test
    void aSaveWithoutAnAnswerFailsInTime() {
        server.faults().once("PUT", S3Fault.delayedBefore(Duration.ofSeconds(30)));
        assertThat(store.save(GAME, BODY, null))
                .failsWithin(S3TestClients.TIMEOUT.plusSeconds(2))
                .withThrowableThat()
                .withMessageContaining("Cannot write");
    }

    @Test
    void aReadIsTriedAgain() {
        store.save(GAME, BODY, null).join();
        server.faults().once("GET", S3Fault.dropped());
        server.faults().once("GET", S3Fault.answer(500));
        assertThat(store.load(GAME).join()).isPresent();
    }

    @Test
    void aReadThatKeepsFailingFails() {
        server.faults().always("GET", S3Fault.answer(500));
        assertThatThrownBy(() -> store.load(GAME).join()).hasMessageContaining("Cannot read s3://highlander/");
        assertThat(server.requests().stream().filter(r -> r.key().contains("/game/")))
                .hasSize(3);
    }

    @Test
    void aMissingBucketIsNotTakenForAnEmptyEntity() {
        StateStore elsewhere = S3TestClients.store(client, "no-such-bucket");
        assertThatThrownBy(() -> elsewhere.load(GAME).join()).hasMessageContaining("Cannot read");
        assertThatThrownBy(() -> elsewhere.save(GAME, BODY, "\"tag\"").join()).hasMessageContaining("Cannot write");
    }

    @Test
    void aDeniedReadIsNotTakenForAnEmptyEntity() {
        server.setFlaws(S3Flaw.DENIES_ALL);
        assertThatThrownBy(() -> store.load(GAME).join()).hasMessageContaining("Cannot read");
    }

    @Test
    void aClosedClientFailsTheFutureInsteadOfThrowing() {
        client.close();
        CompletableFuture<SaveResult> save = store.save(GAME, BODY, null);
        assertThat(save).failsWithin(Duration.ofSeconds(5));
    }

    private static String bucketOf(String key) {
        return PathSegment.bucketOf(key);
    }
}
