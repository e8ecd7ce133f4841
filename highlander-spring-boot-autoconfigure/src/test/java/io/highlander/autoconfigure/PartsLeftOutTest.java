package io.highlander.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityGateway;
import io.highlander.autoconfigure.sample.SampleApplication;
import io.highlander.autoconfigure.sample.Visits;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** An application without a library has all of Highlander but what needs that library, and is told when it asks for that. */
class PartsLeftOutTest {

    private static final String[] ZOOKEEPER = {
        "org.apache.curator", "org.apache.zookeeper", "org.springframework.cloud", "org.springframework.integration"
    };
    private static final String[] S3 = {"software.amazon"};
    private static final String[] JDBC = {
        "com.zaxxer.hikari", "org.springframework.jdbc", "org.springframework.boot.jdbc"
    };
    private static final String[] ACTUATOR = {
        "io.micrometer", "org.springframework.boot.actuate", "org.springframework.boot.health"
    };
    private static final String[] SECURITY = {"org.springframework.security"};
    private static final String[] VALIDATION = {"jakarta.validation", "org.hibernate.validator"};

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withUserConfiguration(SampleApplication.class)
            .withPropertyValues(
                    "spring.application.name=sample",
                    "highlander.ownership.directory=local",
                    "highlander.state.store=memory");

    static Stream<List<String>> partsLeftOut() {
        List<String[]> each = List.of(ZOOKEEPER, S3, JDBC, ACTUATOR, SECURITY, VALIDATION);
        return Stream.concat(
                each.stream().map(List::of),
                Stream.of(each.stream().flatMap(Stream::of).toList()));
    }

    @ParameterizedTest
    @MethodSource("partsLeftOut")
    void entitiesAreCalledWithout(List<String> packages) {
        application.withClassLoader(without(packages.toArray(String[]::new))).run(context -> assertThat(
                        context.getBean(EntityGateway.class)
                                .entity(Visits.class, "home")
                                .hit())
                .isEqualTo(1));
    }

    @Test
    void storeInS3WithoutItsClientIsRefusedWithTheDependencyToAdd() {
        application
                .withClassLoader(without(S3))
                .withPropertyValues("highlander.state.store=s3")
                .run(context -> assertThat(FailureReports.of(context.getStartupFailure()))
                        .contains(
                                "AWS' client for S3 is not on the class path",
                                "Depend on io.highlander:highlander-spring-boot-starter-s3",
                                "highlander.state.s3.bucket is not set"));
    }

    @Test
    void storeInADatabaseWithoutItsPoolIsRefusedWithTheDependencyToAdd() {
        application
                .withClassLoader(without(JDBC))
                .withPropertyValues("highlander.state.store=jdbc")
                .run(context -> assertThat(FailureReports.of(context.getStartupFailure()))
                        .contains(
                                "HikariCP or spring-jdbc is not on the class path",
                                "Depend on io.highlander:highlander-spring-boot-starter-jdbc"));
    }

    @Test
    void clusterWithoutZookeepersLibrariesIsRefused() {
        application
                .withClassLoader(without(ZOOKEEPER))
                .withPropertyValues(
                        "highlander.ownership.directory=zookeeper",
                        "highlander.state.store=file",
                        "highlander.state.file.directory=target")
                .run(context -> assertThat(FailureReports.of(context.getStartupFailure()))
                        .contains(
                                "highlander.ownership.directory is 'zookeeper', but what that needs is not on the class path",
                                "Depend on highlander-spring-boot-starter"));
    }

    private static FilteredClassLoader without(String... packages) {
        return new FilteredClassLoader(packages);
    }
}
