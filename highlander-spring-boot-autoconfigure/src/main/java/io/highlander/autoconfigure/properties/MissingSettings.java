package io.highlander.autoconfigure.properties;

import io.highlander.autoconfigure.diagnostics.ConfigurationException;
import io.highlander.autoconfigure.properties.HighlanderProperties.Directory;
import io.highlander.autoconfigure.properties.HighlanderProperties.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** What an application has to set, or to depend on, and has not: all of it, to be said in one go. */
final class MissingSettings {

    private record Missing(String description, String action) {}

    private final Binder settings;
    private final HighlanderProperties properties;
    private final boolean storeOfItsOwn;
    private final boolean hasS3Client;
    private final boolean hasPool;
    private final boolean nameless;
    private final boolean alone;
    private final List<Missing> found = new ArrayList<>();

    /**
     * @param storeOfItsOwn whether the application has a bean that stores states
     * @param isPresent whether a class of that name is on the class path
     */
    MissingSettings(
            Environment environment,
            HighlanderProperties properties,
            boolean storeOfItsOwn,
            Predicate<String> isPresent) {
        this.settings = Binder.get(environment);
        this.properties = properties;
        this.storeOfItsOwn = storeOfItsOwn;
        this.hasS3Client = isPresent.test("software.amazon.awssdk.services.s3.S3AsyncClient");
        this.hasPool = isPresent.test("com.zaxxer.hikari.HikariDataSource")
                && isPresent.test("org.springframework.jdbc.datasource.DriverManagerDataSource");
        this.nameless = ApplicationName.of(properties, environment).isEmpty();
        this.alone = properties.ownership().directory() == Directory.LOCAL;
    }

    /** @throws ConfigurationException when there are any */
    void refuse() {
        if (!storeOfItsOwn) {
            lookForStore(properties.state().store());
        }
        if (nameless && !alone) {
            add(
                    "Neither highlander.application nor spring.application.name is set: the pods of this application have no "
                            + "cluster to belong to.",
                    "Set spring.application.name. Or, if there is one pod only, set highlander.ownership.directory to 'local', "
                            + "which needs no name unless the store is 's3' or 'jdbc'.");
        }
        if (!found.isEmpty()) {
            throw new ConfigurationException(all(Missing::description), all(Missing::action));
        }
    }

    private void lookForStore(@Nullable Store store) {
        if (store == null) {
            add(
                    "highlander.state.store is not set: Highlander does not know where to keep the state of entities.",
                    "Set highlander.state.store to 'jdbc' (and spring.datasource.url), to 's3' (and highlander.state.s3.bucket), to 'file' "
                            + "(and highlander.state.file.directory, which all pods share), or, with "
                            + "highlander.ownership.directory=local, to 'memory', which is lost with the JVM.");
        } else if (store == Store.FILE) {
            lookForDirectory();
        } else if (store == Store.JDBC) {
            lookForPool();
            lookForName();
        } else if (store == Store.S3) {
            lookForS3Client();
            lookForBucketAndPrefix();
        }
    }

    private void lookForPool() {
        if (!hasPool) {
            add(
                    "highlander.state.store is 'jdbc', but HikariCP or spring-jdbc is not on the class path.",
                    "Depend on io.highlander:highlander-spring-boot-starter-jdbc, which brings them, beside or instead of "
                            + "highlander-spring-boot-starter, and on the driver: org.postgresql:postgresql.");
        }
    }

    private void lookForName() {
        if (nameless && alone) {
            add(
                    "highlander.state.store is 'jdbc', but neither highlander.application nor spring.application.name is set: the rows "
                            + "of this application have no name.",
                    "Set spring.application.name. Every application that shares the table needs a name of its own.");
        }
    }

    private void lookForS3Client() {
        if (!hasS3Client) {
            add(
                    "highlander.state.store is 's3', but AWS' client for S3 is not on the class path.",
                    "Depend on io.highlander:highlander-spring-boot-starter-s3, which brings it, beside or instead of "
                            + "highlander-spring-boot-starter.");
        }
    }

    private void lookForDirectory() {
        if (isMissing("highlander.state.file.directory")) {
            add(
                    "highlander.state.store is 'file', but highlander.state.file.directory is not set.",
                    "Set highlander.state.file.directory to a directory on a local file system.");
        }
    }

    private void lookForBucketAndPrefix() {
        if (isMissing("highlander.state.s3.bucket")) {
            add(
                    "highlander.state.store is 's3', but highlander.state.s3.bucket is not set.",
                    "Set highlander.state.s3.bucket to the name of a bucket that exists.");
        }
        if (nameless && alone && isMissing("highlander.state.s3.prefix")) {
            add(
                    "highlander.state.store is 's3', but neither highlander.state.s3.prefix nor highlander.application nor "
                            + "spring.application.name is set: the objects of this application have no prefix.",
                    "Set spring.application.name. Every application that shares the bucket needs a prefix of its own.");
        }
    }

    private boolean isMissing(String property) {
        return settings.bind(property, String.class).orElse("").isBlank();
    }

    private void add(String description, String action) {
        found.add(new Missing(description, action));
    }

    private String all(Function<Missing, String> text) {
        return found.stream().map(text).collect(Collectors.joining("\n"));
    }
}
