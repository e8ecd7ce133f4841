package io.highlander.s3;

import io.highlander.state.StateStoreUnusableException;
import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClientBuilder;

/** Builds the client of an application that has none: AWS' standard chains, Netty, no retries. */
final class OwnS3Client {

    private static final int CONNECTIONS = 100;
    private static final int WAITING_REQUESTS = 10_000;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private OwnS3Client() {}

    static S3AsyncClient of(S3Properties properties) {
        S3AsyncClientBuilder builder = S3AsyncClient.builder()
                .forcePathStyle(properties.pathStyleAccess())
                .overrideConfiguration(client -> client.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .maxConcurrency(CONNECTIONS)
                        .maxPendingConnectionAcquires(WAITING_REQUESTS)
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .connectionAcquisitionTimeout(properties.attemptTimeout()));
        if (properties.endpoint() != null) {
            builder.endpointOverride(properties.endpoint());
        }
        if (properties.region() != null) {
            builder.region(Region.of(properties.region()));
        }
        try {
            return builder.build();
        } catch (SdkClientException e) {
            throw new StateStoreUnusableException(
                    "Cannot build the S3 client: " + e.getMessage(),
                    "Set highlander.state.s3.region (or AWS_REGION), or provide a bean of type S3AsyncClient.",
                    e);
        }
    }
}
