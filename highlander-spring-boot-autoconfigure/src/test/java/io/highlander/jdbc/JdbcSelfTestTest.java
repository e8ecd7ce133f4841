package io.highlander.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.state.StateStore;
import io.highlander.state.StateStoreUnusableException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the store refuses at its start, over a real PostgreSQL: each says what is wrong, and what to do. */
class JdbcSelfTestTest {

    private final String url = TestPostgres.newDatabase();

    @Test
    void aGoodDatabaseIsLeftAsItWas() throws SQLException {
        try (StoreOfTest store = store(url, SchemaInitialization.ALWAYS)) {
            assertThatCode(store::verify).doesNotThrowAnyException();
            assertThatCode(store::verify).as("again").doesNotThrowAnyException();
        }
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM highlander_state")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isZero();
        }
    }

    @Test
    void aMissingTableIsNotCreatedUnasked() {
        refused(url, SchemaInitialization.EMBEDDED)
                .hasMessageContaining("highlander_state")
                .satisfies(e -> assertThat(remedyOf(e)).contains("schema-postgresql.sql", "initialize-schema"));
    }

    @Test
    void aMissingTableInAFileOfH2HasAScriptOfItsOwn(@TempDir Path directory) {
        refused("jdbc:h2:file:" + directory.resolve("states"), SchemaInitialization.EMBEDDED)
                .satisfies(e -> assertThat(remedyOf(e)).contains("schema-h2.sql", "initialize-schema"));
    }

    @Test
    void aTableInMemoryIsCreated() {
        try (StoreOfTest store = store("jdbc:h2:mem:" + UUID.randomUUID(), SchemaInitialization.EMBEDDED)) {
            assertThatCode(store::verify).doesNotThrowAnyException();
        }
    }

    @Test
    void anotherTableIsRefused() {
        in(url, "CREATE TABLE highlander_state (id bigint)");
        refused(url, SchemaInitialization.ALWAYS)
                .satisfies(e -> assertThat(remedyOf(e)).contains("not Highlander's"));
    }

    @Test
    void aTableWhoseBodyIsChangedIsRefused() {
        prepared("ALTER TABLE highlander_state ALTER COLUMN body TYPE jsonb");
        refused(url, SchemaInitialization.ALWAYS)
                .hasMessageContaining("jsonb, not json")
                .satisfies(e -> assertThat(remedyOf(e)).contains("ALTER TABLE"));
    }

    @Test
    void aTableWithoutItsKeyIsRefused() {
        prepared("ALTER TABLE highlander_state DROP CONSTRAINT highlander_state_pkey");
        refused(url, SchemaInitialization.ALWAYS).hasMessageContaining("of 8 racing saves 8 were confirmed");
    }

    @Test
    void aRightThatIsMissingIsNamed() {
        prepared("DO $$ BEGIN CREATE ROLE reader LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
        in(url, "GRANT SELECT, UPDATE ON highlander_state TO reader");
        refused(url.replace("user=postgres", "user=reader"), SchemaInitialization.NEVER)
                .hasMessageContaining("no right to INSERT, DELETE on highlander_state")
                .satisfies(
                        e -> assertThat(remedyOf(e)).isEqualTo("GRANT INSERT, DELETE ON highlander_state TO reader"));
    }

    @Test
    void aServerThatConfirmsWhatACrashLosesIsRefused() {
        prepared("ALTER DATABASE " + url.replaceAll(".*/([^/?]*)\\?.*", "$1") + " SET synchronous_commit = off");
        refused(url, SchemaInitialization.ALWAYS)
                .hasMessageContaining("synchronous_commit is off")
                .satisfies(e -> assertThat(remedyOf(e)).contains("ALTER ROLE"));
    }

    @Test
    void aTableThatACrashEmptiesIsRefused() {
        prepared("ALTER TABLE highlander_state SET UNLOGGED");
        refused(url, SchemaInitialization.ALWAYS)
                .hasMessageContaining("highlander_state is unlogged")
                .satisfies(e -> assertThat(remedyOf(e)).isEqualTo("ALTER TABLE highlander_state SET LOGGED"));
    }

    @Test
    void aPartitionThatACrashEmptiesIsRefused() {
        prepared(
                "ALTER TABLE highlander_state RENAME TO old; CREATE TABLE highlander_state (LIKE old INCLUDING DEFAULTS, PRIMARY KEY"
                        + " (application, entity_type, entity_key)) PARTITION BY HASH (entity_key); CREATE UNLOGGED TABLE half"
                        + " PARTITION OF highlander_state FOR VALUES WITH (MODULUS 1, REMAINDER 0)");
        refused(url, SchemaInitialization.ALWAYS).hasMessageContaining("half is unlogged");
    }

    @Test
    void aDatabaseThatLacksCharactersIsRefused() {
        TestPostgres.execute("CREATE DATABASE of_latin ENCODING 'LATIN1' TEMPLATE template0 LOCALE 'C'");
        refused(TestPostgres.url("postgres", "of_latin"), SchemaInitialization.ALWAYS)
                .hasMessageContaining("encoding of the database is LATIN1")
                .satisfies(e -> assertThat(remedyOf(e)).contains("ENCODING 'UTF8'"));
    }

    @Test
    void aUserWhoseTransactionsOnlyReadIsRefused() {
        prepared("SELECT 1");
        String reading = url + "&options=-c%20default_transaction_read_only=on";
        refused(reading, SchemaInitialization.NEVER)
                .hasMessageContaining("default_transaction_read_only is on")
                .satisfies(e -> assertThat(remedyOf(e)).contains("ALTER ROLE"));
        refused(
                        TestPostgres.newDatabase() + "&options=-c%20default_transaction_read_only=on",
                        SchemaInitialization.ALWAYS)
                .satisfies(e -> assertThat(remedyOf(e)).contains("default_transaction_read_only must be off"));
    }

    @Test
    void aDatabaseThatIsNotThereIsRefused() {
        refused(TestPostgres.url("postgres", "nowhere"), SchemaInitialization.ALWAYS)
                .hasMessageContaining("\"nowhere\" does not exist")
                .satisfies(e -> assertThat(remedyOf(e)).contains("Create the database"));
    }

    @Test
    void aServerThatDoesNotAnswerIsRefused() {
        refused("jdbc:postgresql://127.0.0.1:1/nothing", SchemaInitialization.ALWAYS)
                .satisfies(e -> assertThat(remedyOf(e)).contains("spring.datasource.url"));
    }

    private void prepared(String change) {
        try (StoreOfTest store = store(url, SchemaInitialization.ALWAYS)) {
            store.verify();
        }
        in(url, change);
    }

    private static void in(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(String url, SchemaInitialization mode) {
        try (StoreOfTest store = store(url, mode)) {
            return assertThatThrownBy(store::verify).isInstanceOf(StateStoreUnusableException.class);
        }
    }

    private static String remedyOf(Throwable e) {
        return ((StateStoreUnusableException) e).remedy();
    }

    private static StoreOfTest store(String url, SchemaInitialization mode) {
        Connections connections =
                new Connections(new JdbcTarget(url, null, null).dataSource(JdbcStores.TIMEOUT), 4, JdbcStores.SHORT);
        return new StoreOfTest(new JdbcStateStore(connections, "application", mode));
    }

    private record StoreOfTest(StateStore store) implements AutoCloseable {

        void verify() {
            store.verify();
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
