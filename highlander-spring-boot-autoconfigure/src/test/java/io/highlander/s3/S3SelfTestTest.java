package io.highlander.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.state.StateStore;
import io.highlander.state.StateStoreUnusableException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.s3.S3AsyncClient;

class S3SelfTestTest {

    private final StrictS3Server server = StrictS3Server.start();
    private final S3AsyncClient client = S3TestClients.client(server.uri());
    private final StateStore store = S3TestClients.store(client);

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void aCorrectServiceIsAccepted() {
        assertThatCode(store::verify).doesNotThrowAnyException();
    }

    @Test
    void manyStartsLeaveOnlyFewObjectsEach() {
        for (int start = 0; start < 5; start++) {
            store.verify();
        }
        assertThat(server.objects().keySet())
                .allMatch(key -> key.startsWith("shop/_highlander/self-test/"))
                .hasSizeLessThanOrEqualTo(5 * S3SelfTest.CREATIONS + 5);
    }

    @Test
    void podsThatStartTogetherAcceptACorrectService() {
        S3Connection connection = new S3Connection(client, StrictS3Server.BUCKET, S3TestClients.TIMEOUT);
        List<CompletableFuture<Void>> pods = Stream.generate(() -> CompletableFuture.runAsync(() ->
                        new S3SelfTest(connection, new S3Keys("shop"), "replace-0", Duration.ofSeconds(30)).run()))
                .limit(3)
                .toList();
        assertThat(pods).allSatisfy(pod -> assertThatCode(pod::join).doesNotThrowAnyException());
    }

    @Test
    void contentionAndPassingErrorsDoNotRefuseACorrectService() {
        server.faults()
                .times(4, (method, key) -> method.equals("PUT") && key.contains("/replace-"), S3Fault.answer(409));
        server.faults()
                .times(4, (method, key) -> method.equals("PUT") && key.contains("/replace-"), S3Fault.lostReply());
        assertThatCode(store::verify).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DELETE_IGNORES_IF_MATCH", "RACY_DELETE"})
    void aFlawedServiceIsRefused(S3Flaw flaw) {
        server.setFlaws(flaw);
        assertThatThrownBy(store::verify)
                .isInstanceOfSatisfying(StateStoreUnusableException.class, e -> assertThat(e.remedy())
                        .isNotBlank())
                .hasMessageStartingWith("highlander.state.s3.bucket is 'highlander', which cannot be used: ");
    }

    @Test
    void aDeniedRequestNamesThePermissions() {
        server.setFlaws(S3Flaw.DENIES_ALL);
        assertThat(remedyOf(store)).contains("s3:GetObject", "s3:PutObject", "s3:ListBucket");
    }

    @Test
    void aDeniedWriteNamesThePermissions() {
        server.setFlaws(S3Flaw.DENIES_WRITES);
        assertThat(remedyOf(store)).contains("s3:PutObject");
    }

    @ParameterizedTest
    @CsvSource({
        "301, PermanentRedirect, highlander.state.s3.region",
        "307, TemporaryRedirect, highlander.state.s3.region",
        "400, AuthorizationHeaderMalformed, highlander.state.s3.region",
        "403, RequestTimeTooSkewed, clock",
        "403, InvalidAccessKeyId, credentials",
        "403, SignatureDoesNotMatch, credentials",
        "400, ExpiredToken, credentials",
        "403, AccessDenied, s3:ListBucket",
        "404, NoSuchBucket, highlander.state.s3.bucket",
        "503, SlowDown, later",
        "501, NotImplemented, AWS_REQUEST_CHECKSUM_CALCULATION",
        "405, MethodNotAllowed, highlander.state.s3.endpoint"
    })
    void theRemedyGoesByTheErrorCode(int status, String code, String remedy) {
        server.faults().always("GET", S3Fault.error(status, code));
        assertThat(remedyOf(store)).contains(remedy);
    }

    @Test
    void aServiceWithoutChecksumsIsToBeAskedWithoutThem() {
        server.setFlaws(S3Flaw.REFUSES_CHECKSUMS);
        assertThat(remedyOf(store)).contains("AWS_REQUEST_CHECKSUM_CALCULATION=WHEN_REQUIRED");
        try (S3AsyncClient without = S3TestClients.clientWithoutChecksums(server.uri())) {
            assertThatCode(S3TestClients.store(without)::verify).doesNotThrowAnyException();
        }
    }

    @Test
    void weakTagsAreShownAndBlamedOnAProxy() {
        server.setFlaws(S3Flaw.WEAK_ETAGS);
        assertThatThrownBy(store::verify).hasMessageContaining("W/\"");
        assertThat(remedyOf(store)).contains("proxy", "compress");
    }

    @Test
    void requestsThatNeverEndEndTheStart() {
        CountDownLatch neverHad = new CountDownLatch(1);
        try (S3AsyncClient stuck = S3TestClients.clientOf(server.uri(), () -> {
            try {
                neverHad.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return AwsBasicCredentials.create("key", "secret");
        })) {
            S3Connection connection = new S3Connection(stuck, StrictS3Server.BUCKET, S3TestClients.TIMEOUT);
            S3SelfTest test = new S3SelfTest(connection, new S3Keys("shop"), "replace-0", Duration.ofMillis(100));
            assertThatThrownBy(test::run)
                    .isInstanceOfSatisfying(StateStoreUnusableException.class, e -> assertThat(e.remedy())
                            .contains("credentials"))
                    .hasMessageContaining("has not ended for 100 ms");
        } finally {
            neverHad.countDown();
        }
    }

    /** The text of an error names the object, too. */
    @Test
    void theNameOfABucketDoesNotDecideOnTheRemedy() {
        assertThat(remedyOf(S3TestClients.store(client, "checksum-trailers"))).contains("highlander.state.s3.bucket");
        server.faults().always("GET", S3Fault.error(405, "MethodNotAllowed"));
        assertThat(remedyOf(S3TestClients.store(client, "checksum-trailers"))).contains("highlander.state.s3.endpoint");
    }

    @Test
    void aMissingBucketIsNamedByItsProperty() {
        assertThat(remedyOf(S3TestClients.store(client, "no-such-bucket"))).contains("highlander.state.s3.bucket");
    }

    @Test
    void aServiceThatIsNotThereIsNamedByItsProperty() {
        try (S3AsyncClient nobody = S3TestClients.client(URI.create("http://127.0.0.1:1"))) {
            assertThat(remedyOf(S3TestClients.store(nobody))).contains("highlander.state.s3.endpoint");
        }
    }

    @Test
    void aServiceThatAnswersNoWriteIsRefusedInTime() {
        server.faults().always("PUT", S3Fault.dropped());
        assertThat(remedyOf(store)).contains("highlander.state.s3.endpoint");
    }

    private static String remedyOf(StateStore store) {
        try {
            store.verify();
        } catch (StateStoreUnusableException e) {
            return e.remedy();
        }
        throw new AssertionError("The store was accepted.");
    }
}
