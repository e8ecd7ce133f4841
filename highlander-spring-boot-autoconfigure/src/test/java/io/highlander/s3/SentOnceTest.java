package io.highlander.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.state.StateStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.core.retry.RetryPolicy;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** A conditional write is sent once, however the client's retries are set up. */
@Tag("known-trap")
class SentOnceTest {

    private static final EntityId GAME = new EntityId("game", "1");

    private final StrictS3Server server = StrictS3Server.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @MethodSource("retries")
    void byAClientOfTheApplication(Consumer<ClientOverrideConfiguration.Builder> retries) {
        try (S3AsyncClient client = S3TestClients.client(server.uri(), retries)) {
            assertSentOnce(S3TestClients.store(client));
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void afterAnyFailure(S3Fault fault) {
        try (S3AsyncClient client = S3TestClients.client(server.uri())) {
            server.faults().always("PUT", fault);
            assertFailsOnce(S3TestClients.store(client));
        }
    }

    @Test
    void byDefaultTheSdkRepeatsAWriteThatLandedAndSaysThatItWasRefused() {
        server.faults().once("PUT", S3Fault.landedThenAnswer(500));
        try (S3AsyncClient client = S3TestClients.client(server.uri())) {
            assertThat(client.putObject(
                            put -> put.bucket(StrictS3Server.BUCKET).key("k").ifNoneMatch("*"),
                            AsyncRequestBody.fromString("{}")))
                    .failsWithin(Duration.ofSeconds(8))
                    .withThrowableThat()
                    .withMessageContaining("412");
            assertThat(puts()).isEqualTo(2);
            assertThat(client.headObject(
                            head -> head.bucket(StrictS3Server.BUCKET).key("k")))
                    .succeedsWithin(Duration.ofSeconds(8));
        }
    }

    @SuppressWarnings("deprecation")
    static Stream<Named<Consumer<ClientOverrideConfiguration.Builder>>> retries() {
        return Stream.of(
                Named.of("by default", client -> {}),
                Named.of("by mode", client -> client.retryStrategy(RetryMode.LEGACY)),
                Named.of(
                        "by strategy",
                        client -> client.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(5)
                                .build())),
                Named.of("by configurator", client -> client.retryStrategy(strategy -> strategy.maxAttempts(5))),
                Named.of(
                        "by policy",
                        client -> client.retryPolicy(RetryPolicy.defaultRetryPolicy().toBuilder()
                                .numRetries(5)
                                .build())));
    }

    static Stream<S3Fault> failures() {
        return Stream.of(
                S3Fault.answer(500),
                S3Fault.answer(503),
                S3Fault.answer(429),
                S3Fault.landedThenAnswer(500),
                S3Fault.dropped(),
                S3Fault.lostReply(),
                S3Fault.delayedAfter(Duration.ofSeconds(10)));
    }

    private void assertSentOnce(StateStore store) {
        server.faults().always("PUT", S3Fault.lostReply());
        assertFailsOnce(store);
        assertThat(store.load(GAME).join()).isPresent();
    }

    private void assertFailsOnce(StateStore store) {
        assertThat(store.save(GAME, "{}".getBytes(StandardCharsets.UTF_8), null))
                .failsWithin(Duration.ofSeconds(8));
        assertThat(puts()).isEqualTo(1);
    }

    private long puts() {
        return server.requests().stream().filter(r -> r.method().equals("PUT")).count();
    }
}
