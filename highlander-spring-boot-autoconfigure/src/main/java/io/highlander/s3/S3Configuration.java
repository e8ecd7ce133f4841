package io.highlander.s3;

import io.highlander.state.StateStore;
import io.highlander.state.StateStoreUnusableException;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/**
 * Keeps state in S3 when {@code highlander.state.store} is {@code s3}: through the application's {@code S3AsyncClient} if it
 * has one, else through a client of our own to where {@link S3ConnectionDetails} point, which is closed with the store.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(prefix = "highlander.state", name = "store", havingValue = "s3")
@ConditionalOnClass(S3AsyncClient.class)
@EnableConfigurationProperties(S3Properties.class)
public class S3Configuration {

    @Bean
    @ConditionalOnMissingBean
    S3ConnectionDetails highlanderS3ConnectionDetails(S3Properties properties) {
        return new PropertiesS3ConnectionDetails(properties);
    }

    @Bean
    @ConditionalOnMissingBean
    StateStore highlanderS3StateStore(
            S3Properties properties,
            S3ConnectionDetails connection,
            ObjectProvider<S3AsyncClient> clients,
            Environment environment) {
        String bucket = Objects.requireNonNull(properties.bucket(), "highlander.state.s3.bucket");
        S3Keys keys = keys(properties, environment);
        S3AsyncClient provided = clients.getIfUnique();
        if (provided != null) {
            refuseNativeClient(provided);
            return new S3StateStore(new S3Connection(provided, bucket, properties.attemptTimeout()), keys, () -> {});
        }
        S3AsyncClient own = OwnS3Client.of(connection, properties.attemptTimeout());
        return new S3StateStore(new S3Connection(own, bucket, properties.attemptTimeout()), keys, own::close);
    }

    private static S3Keys keys(S3Properties properties, Environment environment) {
        String prefix = Stream.of(
                        properties.prefix(),
                        environment.getProperty("highlander.application", ""),
                        environment.getProperty("spring.application.name", ""))
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse("");
        try {
            return new S3Keys(prefix);
        } catch (IllegalArgumentException e) {
            throw new StateStoreUnusableException(
                    "The S3 store has no usable prefix: " + e.getMessage(),
                    "Set highlander.state.s3.prefix; every application that shares the bucket needs a prefix of its own.",
                    e);
        }
    }

    /** Refuses the native client: it repeats requests in native code, and no request can forbid that. */
    private static void refuseNativeClient(S3AsyncClient client) {
        if (client.getClass().getName().contains(".crt.")) {
            throw new StateStoreUnusableException(
                    "The application's S3AsyncClient is the CRT-based one, whose retries cannot be switched off for"
                            + " conditional writes.",
                    "Provide a client of S3AsyncClient.builder(), or none: Highlander then builds its own.",
                    null);
        }
    }
}
