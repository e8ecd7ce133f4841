package io.highlander.s3;

import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClientBuilder;

/** Clients as an application may build them, and stores over them. */
final class S3TestClients {

    static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** Not closed with a client, which would take two seconds each time. */
    private static final SdkEventLoopGroup THREADS =
            SdkEventLoopGroup.builder().numberOfThreads(2).build();

    private S3TestClients() {}

    static S3AsyncClient client(URI endpoint) {
        return client(endpoint, configuration -> {});
    }

    static S3AsyncClient client(URI endpoint, Consumer<ClientOverrideConfiguration.Builder> configuration) {
        return builder(endpoint).overrideConfiguration(configuration).build();
    }

    static S3AsyncClient clientOf(URI endpoint, AwsCredentialsProvider credentials) {
        return builder(endpoint).credentialsProvider(credentials).build();
    }

    static S3AsyncClient clientWithoutChecksums(URI endpoint) {
        return builder(endpoint)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .build();
    }

    private static S3AsyncClientBuilder builder(URI endpoint) {
        return S3AsyncClient.builder()
                .endpointOverride(endpoint)
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().eventLoopGroup(THREADS))
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")));
    }

    static S3StateStore store(S3AsyncClient client) {
        return store(client, StrictS3Server.BUCKET);
    }

    static S3StateStore store(S3AsyncClient client, String bucket) {
        return new S3StateStore(new S3Connection(client, bucket, TIMEOUT), new S3Keys("shop"), () -> {});
    }
}
