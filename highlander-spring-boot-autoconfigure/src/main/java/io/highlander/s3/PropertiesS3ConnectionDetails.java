package io.highlander.s3;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Connection details from {@code highlander.state.s3.*}. */
record PropertiesS3ConnectionDetails(S3Properties properties) implements S3ConnectionDetails {

    @Override
    public @Nullable URI getEndpoint() {
        return properties.endpoint();
    }

    @Override
    public @Nullable String getRegion() {
        return properties.region();
    }

    @Override
    public boolean isPathStyleAccess() {
        return properties.pathStyleAccess();
    }
}
