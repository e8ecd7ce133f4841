package io.highlander.s3;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Where the S3 service is, for the client that Highlander builds when the application has none. A bean of this type stands for
 * {@code highlander.state.s3.endpoint}, {@code .region} and {@code .path-style-access}; an S3 container annotated with
 * {@code @ServiceConnection} makes one.
 */
public interface S3ConnectionDetails extends ConnectionDetails {

    /** Address of the service; {@code null} for AWS. */
    @Nullable
    URI getEndpoint();

    /** Region; {@code null} to use AWS' standard chain. */
    @Nullable
    String getRegion();

    /** Whether the bucket goes into the path of a URL instead of its host. */
    boolean isPathStyleAccess();

    /** Credentials; {@code null} to use AWS' standard chain. */
    default @Nullable AwsCredentialsProvider getCredentials() {
        return null;
    }
}
