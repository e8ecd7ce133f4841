package io.highlander.s3;

import io.highlander.concurrent.Futures;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** One bucket, as far as requests go: how long they may take, how often they are tried, and how many are under way. */
final class S3Connection {

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

    S3Connection(S3AsyncClient client, String bucket, Duration attemptTimeout) {
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

    /** The configuration of a request that may be tried again. */
    AwsRequestOverrideConfiguration reading() {
        return reading;
    }

    /** The configuration of a request that is sent once. */
    AwsRequestOverrideConfiguration writing() {
        return writing;
    }

    <T> CompletableFuture<T> read(Function<S3AsyncClient, CompletableFuture<T>> request) {
        return requests.read(() -> request.apply(client));
    }

    <T> CompletableFuture<T> write(Function<S3AsyncClient, CompletableFuture<T>> request) {
        return requests.write(() -> request.apply(client));
    }

    CompletionException failed(String verb, String key, Throwable failure) {
        Throwable cause = Futures.unwrapped(failure);
        return new CompletionException(
                new IOException("Cannot " + verb + " s3://" + bucket + "/" + key + ": " + cause.getMessage(), cause));
    }
}
