package io.highlander.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.highlander.state.StateStore;
import io.highlander.state.StateStoreUnusableException;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Keeps state in a database when {@code highlander.state.store} is {@code jdbc}. Its connections are its own: they lead to where the
 * {@code DataSource} bean that is qualified {@code highlander} leads, else to {@code highlander.state.jdbc.url}, else to where the
 * application's connection details lead. The application's own {@code DataSource} is never used.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(prefix = "highlander.state", name = "store", havingValue = "jdbc")
@ConditionalOnClass({HikariDataSource.class, DriverManagerDataSource.class})
@EnableConfigurationProperties(JdbcProperties.class)
public class JdbcConfiguration {

    @Bean
    @ConditionalOnMissingBean(StateStore.class)
    JdbcStateStore highlanderJdbcStateStore(
            JdbcProperties properties,
            @Qualifier("highlander") ObjectProvider<DataSource> qualified,
            ObjectProvider<ApplicationTarget> ofTheApplication,
            Environment environment) {
        DataSource database = qualified.getIfAvailable();
        if (database == null) {
            database = target(properties, ofTheApplication).dataSource(properties.attemptTimeout());
        }
        return new JdbcStateStore(
                new Connections(database, properties.poolSize(), properties.attemptTimeout()),
                application(environment),
                properties.initializeSchema());
    }

    /** Where the application's own connections lead. */
    interface ApplicationTarget {

        /** Returns it, if the application has connection details. */
        Optional<JdbcTarget> find();
    }

    /** Only with Spring Boot's own support of JDBC, which the store does not need. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(JdbcConnectionDetails.class)
    static class ConnectionDetailsConfiguration {

        @Bean
        ApplicationTarget highlanderApplicationTarget(ObjectProvider<JdbcConnectionDetails> details) {
            return () -> Optional.ofNullable(details.getIfAvailable())
                    .map(known -> new JdbcTarget(known.getJdbcUrl(), known.getUsername(), known.getPassword()));
        }
    }

    /** The meters that those of Spring Boot's own {@code DataSource} beans have, for connections that are no bean. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterBinder.class)
    static class MetersConfiguration {

        @Bean
        MeterBinder highlanderConnectionMeters(ObjectProvider<JdbcStateStore> store) {
            return registry -> store.ifAvailable(each -> each.track(new MicrometerMetricsTrackerFactory(registry)));
        }
    }

    private static JdbcTarget target(JdbcProperties properties, ObjectProvider<ApplicationTarget> ofTheApplication) {
        if (properties.url() != null) {
            return new JdbcTarget(properties.url(), properties.username(), properties.password());
        }
        return ofTheApplication.stream()
                .flatMap(each -> each.find().stream())
                .findFirst()
                .orElseThrow(() -> new StateStoreUnusableException(
                        "highlander.state.store is 'jdbc', but nothing says which database.",
                        "Set highlander.state.jdbc.url; or spring.datasource.url, which Spring Boot knows only with "
                                + "spring-boot-starter-jdbc or another starter that brings it. If the application makes its DataSource itself, "
                                + "or the store needs one that you make, add a second DataSource bean for the store: "
                                + "@Bean(defaultCandidate = false) @Qualifier(\"highlander\").",
                        null));
    }

    private static String application(Environment environment) {
        return Stream.of("highlander.application", "spring.application.name")
                .map(name -> environment.getProperty(name, ""))
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElseThrow(() -> new StateStoreUnusableException(
                        "The JDBC store does not know whose rows it keeps.",
                        "Set spring.application.name; every application that shares the table needs a name of its own.",
                        null));
    }
}
