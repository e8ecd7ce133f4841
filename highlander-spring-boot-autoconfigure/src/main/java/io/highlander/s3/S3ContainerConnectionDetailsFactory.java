package io.highlander.s3;

import java.net.URI;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;
import org.testcontainers.containers.Container;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Makes connection details for a container of one S3 service, known by the name of its image or by that in
 * {@code @ServiceConnection}.
 */
abstract class S3ContainerConnectionDetailsFactory
        extends ContainerConnectionDetailsFactory<Container<?>, S3ConnectionDetails> {

    private final int port;

    private S3ContainerConnectionDetailsFactory(String image, int port) {
        super(image, "software.amazon.awssdk.services.s3.S3AsyncClient");
        this.port = port;
    }

    @Override
    protected S3ConnectionDetails getContainerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
        return new S3ContainerConnectionDetails(source);
    }

    abstract AwsBasicCredentials credentialsOf(Container<?> container);

    /** The bean is named after this class, so the class name must be unique among all connection details. */
    private final class S3ContainerConnectionDetails extends ContainerConnectionDetails<Container<?>>
            implements S3ConnectionDetails {

        private S3ContainerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
            super(source);
        }

        @Override
        public URI getEndpoint() {
            return URI.create(
                    "http://" + getContainer().getHost() + ":" + getContainer().getMappedPort(port));
        }

        @Override
        public String getRegion() {
            return "us-east-1";
        }

        @Override
        public boolean isPathStyleAccess() {
            return true;
        }

        @Override
        public AwsCredentialsProvider getCredentials() {
            return StaticCredentialsProvider.create(credentialsOf(getContainer()));
        }
    }

    /** MinIO, whose users are named by the environment of its container. */
    static final class Minio extends S3ContainerConnectionDetailsFactory {

        private static final String DEFAULT = "minioadmin";

        Minio() {
            super("minio/minio", 9000);
        }

        @Override
        AwsBasicCredentials credentialsOf(Container<?> container) {
            return AwsBasicCredentials.create(
                    container.getEnvMap().getOrDefault("MINIO_ROOT_USER", DEFAULT),
                    container.getEnvMap().getOrDefault("MINIO_ROOT_PASSWORD", DEFAULT));
        }
    }

    /** LocalStack, which takes any credentials. */
    static final class LocalStack extends S3ContainerConnectionDetailsFactory {

        LocalStack() {
            super("localstack/localstack", 4566);
        }

        @Override
        AwsBasicCredentials credentialsOf(Container<?> container) {
            return AwsBasicCredentials.create("test", "test");
        }
    }
}
