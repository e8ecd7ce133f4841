package io.highlander.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.highlander.EntityId;
import io.highlander.state.InMemoryStateStore;
import io.highlander.state.SaveResult;
import io.highlander.state.StateStore;
import io.highlander.state.StateStoreUnusableException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class JdbcConfigurationTest {

    private static final EntityId GAME = new EntityId("game", "1");

    private final String url = TestPostgres.newDatabase();
    private final ApplicationContextRunner store = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(JdbcConfiguration.class))
            .withPropertyValues(
                    "spring.application.name=shop",
                    "highlander.state.store=jdbc",
                    "highlander.state.jdbc.initialize-schema=always");
    private final ApplicationContextRunner withDataSource = store.withConfiguration(
                    AutoConfigurations.of(DataSourceAutoConfiguration.class))
            .withPropertyValues("spring.datasource.url=" + url);

    @Test
    void itsConnectionsLeadToWhereThoseOfTheApplicationLead() {
        withDataSource.run(context -> {
            StateStore jdbc = context.getBean(StateStore.class);
            jdbc.verify();
            save(jdbc);
            try (Connection connection = context.getBean(DataSource.class).getConnection();
                    var rows = connection.createStatement().executeQuery("SELECT application FROM highlander_state")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("shop");
            }
        });
    }

    @Test
    void whoHoldsAllConnectionsOfTheApplicationDoesNotKeepItFromSaving() {
        withDataSource
                .withPropertyValues("spring.datasource.hikari.maximum-pool-size=1")
                .run(context -> {
                    StateStore jdbc = context.getBean(StateStore.class);
                    try (Connection held = context.getBean(DataSource.class).getConnection()) {
                        assertThat(held.isValid(5)).isTrue();
                        jdbc.verify();
                        save(jdbc);
                    }
                });
    }

    @Test
    void theBeansOfTheApplicationAreUntouched() {
        withDataSource.run(context -> assertThat(context)
                .hasSingleBean(DataSource.class)
                .getBean(DataSource.class)
                .hasFieldOrPropertyWithValue("jdbcUrl", url));
    }

    @Test
    void anUrlOfItsOwnGoesBeforeThatOfTheApplication() {
        withDataSource
                .withPropertyValues("highlander.state.jdbc.url=jdbc:h2:mem:" + UUID.randomUUID())
                .run(context -> {
                    StateStore jdbc = context.getBean(StateStore.class);
                    jdbc.verify();
                    try (Connection connection =
                                    context.getBean(DataSource.class).getConnection();
                            var tables = connection.getMetaData().getTables(null, null, "highlander_state", null)) {
                        assertThat(tables.next()).isFalse();
                    }
                });
    }

    @Test
    void anUrlIsEnough() {
        store.withClassLoader(new FilteredClassLoader(JdbcConnectionDetails.class))
                .withPropertyValues("highlander.state.jdbc.url=" + url)
                .run(context -> assertThatCode(() -> {
                            StateStore jdbc = context.getBean(StateStore.class);
                            jdbc.verify();
                            save(jdbc);
                        })
                        .doesNotThrowAnyException());
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnDataSource {

        @Bean(defaultCandidate = false)
        @Qualifier("highlander")
        DataSource entities() {
            return new JdbcTarget("jdbc:h2:mem:" + UUID.randomUUID(), null, null).dataSource(Duration.ofSeconds(5));
        }
    }

    @Test
    void aDataSourceThatIsMeantForItGoesBeforeAll() {
        withDataSource.withUserConfiguration(OwnDataSource.class).run(context -> {
            StateStore jdbc = context.getBean(StateStore.class);
            jdbc.verify();
            save(jdbc);
            try (Connection connection = context.getBean(DataSource.class).getConnection();
                    var tables = connection.getMetaData().getTables(null, null, "highlander_state", null)) {
                assertThat(tables.next()).isFalse();
            }
        });
    }

    @Test
    void whereNothingLeadsSaysSo() {
        store.run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .isInstanceOf(StateStoreUnusableException.class)
                .hasMessageContaining("nothing says which database"));
    }

    @Test
    void whatCannotBeIsRefused() {
        store.withPropertyValues("highlander.state.jdbc.pool-size=1")
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("set it to 2 to 100"));
        store.withPropertyValues("highlander.state.jdbc.attempt-timeout=10ms")
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("set it to 1s to 60s"));
    }

    @Test
    void oneOfTwoRegistriesIsTold() {
        withDataSource
                .withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class))
                .withBean("one", MeterRegistry.class, SimpleMeterRegistry::new, bean -> bean.setPrimary(true))
                .withBean("other", MeterRegistry.class, SimpleMeterRegistry::new)
                .run(context -> assertThat(context.getBeansOfType(MeterRegistry.class).values().stream()
                                .filter(each -> each.find("hikaricp.connections")
                                                .tag("pool", "highlander")
                                                .gauge()
                                        != null))
                        .hasSize(1));
    }

    @Test
    void itEndsWithTheContext() {
        StateStore[] ended = new StateStore[1];
        withDataSource.run(context -> ended[0] = context.getBean(StateStore.class));
        assertThat(ended[0].load(GAME)).failsWithin(Duration.ofSeconds(5));
        assertThat(ended[0].save(GAME, "{}".getBytes(StandardCharsets.UTF_8), null))
                .failsWithin(Duration.ofSeconds(5));
    }

    @Test
    void thereIsNoneWhenAnotherIsChosenOrTheApplicationHasOne() {
        store.withPropertyValues("highlander.state.store=s3")
                .run(context -> assertThat(context).doesNotHaveBean(StateStore.class));
        store.withBean(StateStore.class, InMemoryStateStore::new)
                .run(context -> assertThat(context).getBean(StateStore.class).isInstanceOf(InMemoryStateStore.class));
        store.withClassLoader(new FilteredClassLoader("com.zaxxer.hikari"))
                .run(context -> assertThat(context).doesNotHaveBean(StateStore.class));
    }

    private static void save(StateStore store) {
        assertThat(store.save(GAME, "{}".getBytes(StandardCharsets.UTF_8), null).join())
                .isInstanceOf(SaveResult.Saved.class);
        assertThat(store.load(GAME).join()).isPresent();
    }
}
