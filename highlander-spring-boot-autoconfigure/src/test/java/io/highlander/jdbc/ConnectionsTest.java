package io.highlander.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.highlander.EntityId;
import io.highlander.state.SaveResult;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Connections as users make and set them, over a real PostgreSQL. */
class ConnectionsTest {

    private final String url = TestPostgres.newDatabase();

    /** Real connections whose calls a test may refuse. */
    private DataSource refusing(Step step) {
        return new DelegatingDataSource(new JdbcTarget(url, null, null).dataSource(JdbcStores.TIMEOUT)) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection real = super.getConnection();
                return (Connection) Proxy.newProxyInstance(
                        getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                            step.before(method.getName(), real);
                            try {
                                return method.invoke(real, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
            }
        };
    }

    private interface Step {
        void before(String method, Connection connection) throws SQLException;
    }

    @Test
    void whatCannotBeTakenGoesBackToThePool() throws Exception {
        AtomicInteger refused = new AtomicInteger();
        Connections connections = new Connections(
                refusing((method, connection) -> {
                    if (method.equals("setNetworkTimeout")
                            && Thread.currentThread().getName().equals("taker")
                            && refused.getAndIncrement() < 10) {
                        throw new SQLException("gone");
                    }
                }),
                2,
                JdbcStores.SHORT);
        Thread.currentThread().setName("taker");
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(connections::take).hasMessageContaining("gone");
        }
        assertThatCode(() -> connections.take().close()).doesNotThrowAnyException();
        connections.close();
    }

    @Test
    void nothingIsAskedWithoutATimeout() throws Exception {
        Connections connections = new Connections(
                refusing((method, connection) -> {
                    if (method.equals("createStatement")
                            && connection.getNetworkTimeout() > JdbcStores.SHORT.toMillis()) {
                        throw new SQLException("no timeout");
                    }
                }),
                2,
                JdbcStores.SHORT);
        assertThatCode(() -> connections.take().close()).doesNotThrowAnyException();
        connections.close();
    }

    @Test
    void aPoolThatOnlyReadsAndBeginsTransactionsIsSetForSaving() {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(url);
            pool.setMaximumPoolSize(4);
            pool.setReadOnly(true);
            pool.setAutoCommit(false);
            pool.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
            assertSaves(pool);
        }
    }

    @Test
    void aDriverThatDoesNotCountIsAskedWhatItHasSaved() {
        assertSaves(new JdbcTarget(url + "&reWriteBatchedInserts=true", null, null).dataSource(JdbcStores.TIMEOUT));
    }

    private static void assertSaves(DataSource database) {
        JdbcStateStore store = new JdbcStateStore(
                new Connections(database, 4, JdbcStores.SHORT), "application", SchemaInitialization.ALWAYS);
        store.verify();
        List<CompletableFuture<SaveResult>> saves = IntStream.range(0, 50)
                .mapToObj(
                        i -> store.save(new EntityId("thing", "key-" + i), "{}".getBytes(StandardCharsets.UTF_8), null))
                .toList();
        assertThat(saves).allSatisfy(save -> assertThat(save.join()).isInstanceOf(SaveResult.Saved.class));
        store.close();
    }
}
