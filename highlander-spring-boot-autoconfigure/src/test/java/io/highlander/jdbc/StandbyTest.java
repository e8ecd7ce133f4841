package io.highlander.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.highlander.EntityId;
import io.highlander.state.SaveResult;
import io.highlander.state.StateStore;
import io.highlander.state.StateStoreUnusableException;
import io.highlander.state.StoredObject;
import io.highlander.testing.LogLines;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Over a server with a real standby: who reads or saves at the standby before it is promoted is refused. */
@Tag("slow")
class StandbyTest {

    private static final EntityId ENTITY = new EntityId("thing", "key");
    private static final String ANY = "";
    private static final String THE_PRIMARY = "&targetServerType=primary";
    private static final String END_OF_THE_WAIT =
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE wait_event = 'SyncRep'";
    private static final String CANCELLATION_OF_THE_WAIT =
            "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    final LogLines log = LogLines.of(PostgresCheck.class);

    private TestStandby servers;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        servers = TestStandby.start(folder);
    }

    @AfterEach
    void stop() {
        servers.close();
    }

    @Test
    void aStandbyIsRefusedAndSoIsEveryConnectionToOne() {
        with(servers.urlOfPrimary(), StateStore::verify);
        for (String url : new String[] {servers.urlOfStandby(), servers.urlOfBoth(ANY)}) {
            with(url, store -> assertThatThrownBy(store::verify)
                    .isInstanceOf(StateStoreUnusableException.class)
                    .hasMessageContaining("this server is a standby")
                    .satisfies(e -> assertThat(((StateStoreUnusableException) e).remedy())
                            .contains("targetServerType=primary")));
            with(url, store -> assertThatThrownBy(() -> get(store.load(ENTITY))).hasMessageContaining("standby"));
            with(url, store -> assertThatThrownBy(() -> save(store, "1", null)).hasMessageContaining("standby"));
        }
        with(servers.urlOfBoth(THE_PRIMARY), store -> assertThatCode(store::verify)
                .doesNotThrowAnyException());
    }

    @Test
    void aStandbyThatMayLagIsWarnedOf() throws SQLException {
        with(servers.urlOfPrimary(), store -> await().atMost(PATIENCE).untilAsserted(() -> {
            store.verify();
            assertThat(log.messages()).anyMatch(line -> line.contains("none of them is synchronous"));
        }));
        servers.onPrimary("ALTER SYSTEM SET synchronous_standby_names = 'standby'");
        servers.onPrimary("SELECT pg_reload_conf()");
        with(servers.urlOfPrimary(), store -> await().atMost(PATIENCE).untilAsserted(() -> {
            log.clear();
            store.verify();
            assertThat(log.messages()).isEmpty();
        }));
    }

    @Test
    void aSaveThatNoStandbyHasIsNotConfirmed() throws Exception {
        with(servers.urlOfPrimary(), StateStore::verify);
        servers.onPrimary("ALTER SYSTEM SET synchronous_standby_names = 'standby'");
        servers.onPrimary("SELECT pg_reload_conf()");
        with(servers.urlOfPrimary(), store -> {
            String tag = save(store, "1", null);
            servers.stopStandby();
            assertThatThrownBy(() -> save(store, "2", tag)).hasMessageContaining("Cannot save thing/key");
        });
    }

    /** As after a crash of the primary, too: what is on its disk shows when it is back, whether a standby has it or not. */
    @Test
    void whatThePrimaryShowsIsNotLoadedBeforeAStandbyHasIt() throws Exception {
        with(servers.urlOfPrimary(), StateStore::verify);
        servers.onPrimary("ALTER SYSTEM SET synchronous_standby_names = 'standby'");
        servers.onPrimary("SELECT pg_reload_conf()");
        with(servers.urlOfPrimary(), store -> {
            String tag = save(store, "1", null);
            servers.stopStandby();
            assertThatThrownBy(() -> save(store, "2", tag)).isNotNull();
            servers.onPrimary(END_OF_THE_WAIT);
            assertThatThrownBy(() -> get(store.load(ENTITY))).hasMessageContaining("Cannot load thing/key");

            CompletableFuture<?> load = store.load(ENTITY);
            await().atMost(PATIENCE).until(() -> {
                servers.onPrimary(CANCELLATION_OF_THE_WAIT);
                return load.isDone();
            });
            assertThatThrownBy(() -> get(load)).hasMessageContaining("canceling wait for synchronous replication");

            servers.startStandbyAgain();
            await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(get(store.load(ENTITY)))
                    .map(object -> new String(object.body(), StandardCharsets.UTF_8))
                    .contains("2"));
        });
    }

    @Test
    void aStandbyThatIsPromotedIsTaken() {
        with(servers.urlOfBoth(THE_PRIMARY), store -> {
            store.verify();
            String tag = save(store, "1", null);
            await().atMost(PATIENCE).until(servers::isStandbyUpToDate);
            servers.stopPrimary();
            assertThatThrownBy(() -> get(store.load(ENTITY))).isNotNull();
            servers.promote();
            await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(get(store.load(ENTITY)))
                    .map(StoredObject::eTag)
                    .isEqualTo(Optional.of(tag)));
            save(store, "2", tag);
            assertThatCode(store::verify).doesNotThrowAnyException();
        });
    }

    /** What is done with a store. */
    private interface Use {
        void of(StateStore store) throws Exception;
    }

    private static void with(String url, Use use) {
        StateStore store = new JdbcStateStore(
                new Connections(new JdbcTarget(url, null, null).dataSource(JdbcStores.SHORT), 4, JdbcStores.SHORT),
                "application",
                SchemaInitialization.ALWAYS);
        try {
            use.of(store);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            store.close();
        }
    }

    private static String save(StateStore store, String body, @Nullable String expected) throws Exception {
        return ((SaveResult.Saved) get(store.save(ENTITY, body.getBytes(StandardCharsets.UTF_8), expected))).eTag();
    }

    private static <T> T get(CompletableFuture<T> answer) throws Exception {
        return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
