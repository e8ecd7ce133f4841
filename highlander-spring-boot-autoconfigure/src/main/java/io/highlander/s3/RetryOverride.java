package io.highlander.s3;

import java.util.Objects;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/**
 * Sets how often the SDK sends single requests, whatever their client was built with. A conditional write is sent once: if it lands
 * and its answer is lost, a second try is refused as a conflict with the first.
 */
final class RetryOverride implements SdkPlugin {

    private final RetryStrategy strategy;

    private RetryOverride(RetryStrategy strategy) {
        this.strategy = strategy;
    }

    static RetryOverride once() {
        return new RetryOverride(AwsRetryStrategy.doNotRetry());
    }

    static RetryOverride upTo(int attempts) {
        return new RetryOverride(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(attempts)
                .build());
    }

    /** Whether the client, as it was built, sends every request once. */
    static boolean isOnce(S3AsyncClient s3) {
        try {
            ClientOverrideConfiguration client = s3.serviceClientConfiguration().overrideConfiguration();
            return client.retryPolicy().isEmpty()
                    && client.retryStrategy()
                            .filter(strategy -> strategy.maxAttempts() == 1)
                            .isPresent();
        } catch (UnsupportedOperationException e) {
            return false; // an application's own implementation of the client need not say
        }
    }

    /** Replaces also a retry policy, which is the deprecated way to set retries. */
    @Override
    public void configureClient(SdkServiceClientConfiguration.Builder client) {
        ClientOverrideConfiguration before = Objects.requireNonNull(client.overrideConfiguration());
        client.overrideConfiguration(before.toBuilder().retryStrategy(strategy).build());
    }
}
