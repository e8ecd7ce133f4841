package io.highlander.s3;

import io.highlander.state.StateStoreUnusableException;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClientBuilder;

/** Builds the client for an application that has none: AWS' standard chains, Netty, no retries. */
final class OwnS3Client {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    /**
     * Number of threads. The SDK's two per core are too many: with so few connections each would sleep and wake up for nearly every
     * request.
     */
    private static final int NETWORK_THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    /**
     * States are sent in one piece, with their checksum in a header. In chunks the checksum would be a trailer, and if the payload
     * is signed, as it is without TLS, each chunk would be signed: a quarter more work for each save.
     */
    private static final boolean CHUNKED = false;

    private OwnS3Client() {}

    static S3AsyncClient of(S3ConnectionDetails connection, Duration attemptTimeout) {
        S3AsyncClientBuilder builder = S3AsyncClient.builder()
                .forcePathStyle(connection.isPathStyleAccess())
                .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(CHUNKED))
                .overrideConfiguration(client -> client.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .eventLoopGroupBuilder(SdkEventLoopGroup.builder().numberOfThreads(NETWORK_THREADS))
                        .maxConcurrency(S3Connection.MOST_REQUESTS)
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .connectionAcquisitionTimeout(attemptTimeout));
        URI endpoint = connection.getEndpoint();
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        String region = connection.getRegion();
        if (region != null) {
            builder.region(Region.of(region));
        }
        AwsCredentialsProvider credentials = connection.getCredentials();
        if (credentials != null) {
            builder.credentialsProvider(credentials);
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
