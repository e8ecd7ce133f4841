package io.highlander.s3;

import java.util.Objects;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.retries.api.RetryStrategy;

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

    /** A retry policy, the deprecated way to set retries, is replaced by this too. */
    @Override
    public void configureClient(SdkServiceClientConfiguration.Builder client) {
        ClientOverrideConfiguration before = Objects.requireNonNull(client.overrideConfiguration());
        client.overrideConfiguration(before.toBuilder().retryStrategy(strategy).build());
    }
}
