package io.highlander.s3;

import io.highlander.concurrent.Futures;
import io.highlander.state.SaveResult;
import io.highlander.state.StoredObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Compare-and-set on the objects of one bucket: {@code PutObject} with {@code If-Match} or {@code If-None-Match: *}, as of the
 * Amazon S3 API reference. ETags are passed on as received, quotes and all.
 */
final class S3Objects {

    /** Most requests at a time. */
    static final int MOST_REQUESTS = 100;

    private static final int READ_ATTEMPTS = 3;
    private static final Duration READ_BACKOFFS = Duration.ofSeconds(2);

    /** Time that a request may take besides what the SDK counts: waiting for its turn, and for credentials. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final S3AsyncClient client;
    private final String bucket;
    private final AwsRequestOverrideConfiguration reading;
    private final AwsRequestOverrideConfiguration writing;
    private final Duration longestRequest;
    private final InFlight requests = new InFlight(MOST_REQUESTS, RequestThreads.start());

    S3Objects(S3AsyncClient client, String bucket, Duration attemptTimeout) {
        this.client = client;
        this.bucket = bucket;
        Duration longestRead = attemptTimeout.multipliedBy(READ_ATTEMPTS).plus(READ_BACKOFFS);
        this.longestRequest = longestRead.plus(GRACE);
        this.reading = AwsRequestOverrideConfiguration.builder()
                .apiCallAttemptTimeout(attemptTimeout)
                .apiCallTimeout(longestRead)
                .addPlugin(RetryOverride.upTo(READ_ATTEMPTS))
                .build();
        AwsRequestOverrideConfiguration.Builder once = AwsRequestOverrideConfiguration.builder()
                .apiCallAttemptTimeout(attemptTimeout)
                .apiCallTimeout(attemptTimeout);
        // A plugin makes the SDK configure its client anew for each request.
        this.writing = RetryOverride.isOnce(client)
                ? once.build()
                : once.addPlugin(RetryOverride.once()).build();
    }

    String bucket() {
        return bucket;
    }

    /** Longest time for a request. One that takes longer will most likely never end. */
    Duration longestRequest() {
        return longestRequest;
    }

    CompletableFuture<Optional<StoredObject>> get(String key) {
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .overrideConfiguration(reading)
                .build();
        return requests.read(() -> client.getObject(request, new BoundedBody()).handle((response, failure) -> {
            if (failure == null) {
                return Optional.of(new StoredObject(
                        response.asByteArrayUnsafe(), eTagOf(response.response().eTag(), key)));
            }
            if (statusOf(failure) == 404 && "NoSuchKey".equals(errorCodeOf(failure))) {
                return Optional.empty();
            }
            throw failed("read", key, failure);
        }));
    }

    CompletableFuture<SaveResult> put(String key, byte[] body, @Nullable String expectedETag) {
        PutObjectRequest.Builder request = PutObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .contentType("application/json")
                .overrideConfiguration(writing);
        if (expectedETag == null) {
            request.ifNoneMatch("*");
        } else {
            request.ifMatch(expectedETag);
        }
        return requests.write(() -> client.putObject(request.build(), AsyncRequestBody.fromBytes(body))
                .handle((response, failure) -> failure == null
                        ? new SaveResult.Saved(eTagOf(response.eTag(), key))
                        : refusal(key, failure, expectedETag != null)));
    }

    private SaveResult refusal(String key, Throwable failure, boolean expectsOne) {
        return switch (statusOf(failure)) {
            case 412 -> new SaveResult.Conflict();
            case 409 -> new SaveResult.Contended();
            case 404 -> {
                if (expectsOne && "NoSuchKey".equals(errorCodeOf(failure))) {
                    yield new SaveResult.Missing();
                }
                throw failed("write", key, failure);
            }
            default -> throw failed("write", key, failure);
        };
    }

    private String eTagOf(@Nullable String eTag, String key) {
        if (eTag == null || eTag.isEmpty()) {
            throw failed("trust the answer for", key, new IOException("it has no ETag"));
        }
        return eTag;
    }

    private CompletionException failed(String verb, String key, Throwable failure) {
        Throwable cause = Futures.unwrapped(failure);
        return new CompletionException(
                new IOException("Cannot " + verb + " s3://" + bucket + "/" + key + ": " + cause.getMessage(), cause));
    }

    /** Returns the HTTP status, or -1 if S3 has not answered. */
    static int statusOf(Throwable failure) {
        S3Exception answer = answerIn(failure);
        return answer == null ? -1 : answer.statusCode();
    }

    static String errorCodeOf(Throwable failure) {
        return detailOf(failure, AwsErrorDetails::errorCode);
    }

    /** Returns the error message of S3 itself. */
    static String errorMessageOf(Throwable failure) {
        return detailOf(failure, AwsErrorDetails::errorMessage);
    }

    private static String detailOf(Throwable failure, Function<AwsErrorDetails, @Nullable String> detail) {
        S3Exception answer = answerIn(failure);
        if (answer == null || answer.awsErrorDetails() == null) {
            return "";
        }
        String text = detail.apply(answer.awsErrorDetails());
        return text == null ? "" : text;
    }

    private static @Nullable S3Exception answerIn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof S3Exception answer) {
                return answer;
            }
        }
        return null;
    }
}
