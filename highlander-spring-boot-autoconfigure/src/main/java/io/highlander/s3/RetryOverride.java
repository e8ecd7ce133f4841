package io.highlander.s3;

import java.util.Objects;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/**
 * Sets, for single requests, how often the SDK sends them, whatever their client was built with. A conditional write is sent
 * once: if it lands and its answer is lost, a second try is refused as a conflict with the first.
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

    /** Whether the client as it was built sends everything once. */
    static boolean isOnce(S3AsyncClient s3) {
        try {
            ClientOverrideConfiguration client = s3.serviceClientConfiguration().overrideConfiguration();
            return client.retryPolicy().isEmpty()
                    && client.retryStrategy()
                            .filter(strategy -> strategy.maxAttempts() == 1)
                            .isPresent();
        } catch (UnsupportedOperationException e) {
            return false; // a client of the application's own making need not tell
        }
    }

    /** A retry policy, the deprecated way to set retries, is replaced by this too. */
    @Override
    public void configureClient(SdkServiceClientConfiguration.Builder client) {
        ClientOverrideConfiguration before = Objects.requireNonNull(client.overrideConfiguration());
        client.overrideConfiguration(before.toBuilder().retryStrategy(strategy).build());
    }
}
