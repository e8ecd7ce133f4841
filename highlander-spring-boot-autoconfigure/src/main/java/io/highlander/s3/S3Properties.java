package io.highlander.s3;

import io.highlander.text.DurationText;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the S3 store keeps its objects. Credentials, and what is not set here, come from AWS' standard chains.
 *
 * @param bucket Bucket of the S3 store; it must exist.
 * @param prefix First part of every object's key; the application's name when it is empty.
 * @param endpoint Address of an S3-compatible service; AWS when it is not set. Ignored with a client bean of the application.
 * @param region Region of the bucket. Ignored with a client bean of the application.
 * @param pathStyleAccess Whether the bucket goes into the path of a URL instead of its host. Ignored with a client bean of the
 *     application.
 * @param attemptTimeout Longest time for one request, from its sending; a save that takes longer has an unknown outcome.
 */
@ConfigurationProperties("highlander.state.s3")
public record S3Properties(
        @Nullable String bucket,
        @DefaultValue("") String prefix,
        @Nullable URI endpoint,
        @Nullable String region,
        @DefaultValue("false") boolean pathStyleAccess,
        @DefaultValue("5s") Duration attemptTimeout) {

    /** @throws IllegalArgumentException when the timeout is not between 100 ms and 60 s */
    public S3Properties {
        if (attemptTimeout.toMillis() < 100 || attemptTimeout.toSeconds() > 60) {
            throw new IllegalArgumentException("highlander.state.s3.attempt-timeout is "
                    + DurationText.of(attemptTimeout) + "; set it to 100ms to 60s.");
        }
    }
}
