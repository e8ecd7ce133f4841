package io.highlander.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.EntityId;
import io.highlander.state.SaveResult;
import io.highlander.state.StateStore;
import io.highlander.state.StorePage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Saves of many entities over a real PostgreSQL: who shares a transaction, and what that means for each. */
class WriterTest {

    private final String url = TestPostgres.newDatabase();
    private final TestConnections connections = new TestConnections(url);
    private final StateStore store = new JdbcStateStore(
            new Connections(connections, 4, JdbcStores.TIMEOUT), "application", SchemaInitialization.ALWAYS);

    @BeforeEach
    void verify() {
        store.verify();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void savesThatComeWhileOthersAreUnderWayShareATransaction() throws Exception {
        CountDownLatch going = new CountDownLatch(1);
        connections.beforeCommit = connection -> await(going);
        List<CompletableFuture<SaveResult>> saves = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            saves.add(save("key-" + i, "1", null));
        }
        int before = connections.commits.size();
        going.countDown();
        for (CompletableFuture<SaveResult> save : saves) {
            assertThat(get(save)).isInstanceOf(SaveResult.Saved.class);
        }
        assertThat(connections.commits.size() - before).isLessThanOrEqualTo(4);
    }

    @Test
    void eachSaveHasAnOutcomeOfItsOwn() throws Exception {
        String stale = saved(save("stale", "1", null));
        saved(save("stale", "2", stale));
        List<CompletableFuture<SaveResult>> saves = together(
                () -> save("new", "1", null),
                () -> save("stale", "3", stale),
                () -> save("missing", "1", stale),
                () -> save("stale", "4", null));
        assertThat(get(saves.get(0))).isInstanceOf(SaveResult.Saved.class);
        assertThat(get(saves.get(1))).isEqualTo(new SaveResult.Conflict());
        assertThat(get(saves.get(2))).isEqualTo(new SaveResult.Missing());
        assertThat(get(saves.get(3))).isEqualTo(new SaveResult.Conflict());
    }

    @Test
    void whatTheDatabaseRefusesSpoilsNothingForTheOthers() throws Exception {
        List<CompletableFuture<SaveResult>> saves = together(
                () -> save("a", "1", null), () -> save("b", "no JSON, but secret", null), () -> save("c", "1", null));
        assertThat(get(saves.get(0))).isInstanceOf(SaveResult.Saved.class);
        assertThatThrownBy(() -> get(saves.get(1)))
                .hasMessageContaining("Cannot save thing/b")
                .hasStackTraceContaining("json")
                .satisfies(e -> assertThat(stackTraceOf(e)).doesNotContain("secret"));
        assertThat(get(saves.get(2))).isInstanceOf(SaveResult.Saved.class);
    }

    @Test
    void aRowThatSomebodyHasLockedSpoilsNothingForTheOthers() throws Exception {
        String tag = saved(save("locked", "1", null));
        try (Connection person = DriverManager.getConnection(url);
                Statement statement = person.createStatement()) {
            person.setAutoCommit(false);
            statement.execute("SELECT * FROM highlander_state WHERE entity_key = 'locked' FOR UPDATE");
            List<CompletableFuture<SaveResult>> saves =
                    together(() -> save("a", "1", null), () -> save("locked", "2", tag), () -> save("z", "1", null));
            assertThat(get(saves.get(1))).isEqualTo(new SaveResult.Contended());
            assertThat(get(saves.get(0))).isInstanceOf(SaveResult.Saved.class);
            assertThat(get(saves.get(2))).isInstanceOf(SaveResult.Saved.class);
            person.rollback();
        }
        assertThat(get(save("locked", "3", tag))).isInstanceOf(SaveResult.Saved.class);
    }

    @Test
    void aCommitWithoutAnAnswerLeavesAllItsSavesUnknown() throws Exception {
        connections.afterCommit = connection -> {
            throw new SQLException("the answer is lost");
        };
        List<CompletableFuture<SaveResult>> saves = together(() -> save("a", "1", null), () -> save("b", "1", null));
        assertThat(saves)
                .allSatisfy(save -> assertThatThrownBy(() -> get(save)).hasMessageContaining("the answer is lost"));
        connections.afterCommit = connection -> {};
        assertThat(get(store.load(id("a")))).as("it had landed").isPresent();
        assertThat(get(save("b", "2", null))).isEqualTo(new SaveResult.Conflict());
    }

    @Test
    void aCommitThatGaveUpToWaitForAStandbyIsUnknown() throws Exception {
        connections.warning = "canceling wait for synchronous replication due to user request";
        assertThatThrownBy(() -> get(save("a", "1", null))).hasMessageContaining("synchronous replication");
    }

    @Test
    void aNoticeAtTheCommitIsNoDoubt() throws Exception {
        atCommit("RAISE NOTICE 'seen'");
        assertThat(get(save("a", "1", null))).isInstanceOf(SaveResult.Saved.class);
    }

    @Test
    void aConstraintThatIsLookedAtInTheCommitSpoilsNothingForTheOthers() throws Exception {
        atCommit("IF NEW.entity_key = 'bad' THEN RAISE EXCEPTION 'not that' USING ERRCODE = '23514'; END IF");
        List<CompletableFuture<SaveResult>> saves =
                together(() -> save("a", "1", null), () -> save("bad", "1", null), () -> save("z", "1", null));
        assertThat(get(saves.get(0))).isInstanceOf(SaveResult.Saved.class);
        assertThatThrownBy(() -> get(saves.get(1))).hasMessageContaining("not that");
        assertThat(get(saves.get(2))).isInstanceOf(SaveResult.Saved.class);
    }

    @Test
    void anErrorOfTheVirtualMachineLeavesNoSaveWithoutAnAnswer() {
        connections.beforeCommit = connection -> {
            throw new OutOfMemoryError("for a test");
        };
        assertThatThrownBy(() -> get(save("a", "1", null))).hasMessageContaining("for a test");
    }

    private void atCommit(String body) throws SQLException {
        try (Connection person = DriverManager.getConnection(url);
                Statement statement = person.createStatement()) {
            statement.execute("CREATE FUNCTION at_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN " + body
                    + "; RETURN NULL; END $$; CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON highlander_state"
                    + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION at_commit()");
        }
    }

    @Test
    void rowsOfKeysThatNoEntityCanHaveKeepNobodyFromTheList() throws Exception {
        saved(save("a", "1", null));
        saved(save("z", "1", null));
        try (Connection person = DriverManager.getConnection(url);
                Statement statement = person.createStatement()) {
            statement.execute(
                    "INSERT INTO highlander_state SELECT application, entity_type, E'b\\nc', 1, 'x', body, updated_at"
                            + " FROM highlander_state WHERE entity_key = 'a'");
        }
        StorePage first = get(store.list("thing", null, 2));
        assertThat(first.entities()).containsExactly(id("a"));
        assertThat(first.unnamed()).containsExactly("b\nc");
        assertThat(get(store.list("thing", first.next(), 2)).entities()).containsExactly(id("z"));
    }

    @Test
    void theVersionAndTheTimeOfARowAreThereToBeLookedAt() throws Exception {
        String first = saved(save("seen", "{\"state\": {\"count\": 1}}", null));
        saved(save("seen", "{\"state\": {\"count\": 2}}", first));
        try (Connection person = DriverManager.getConnection(url);
                Statement statement = person.createStatement();
                ResultSet found = statement.executeQuery(
                        "SELECT version, body->'state'->>'count', updated_at > now() - interval '1 hour'"
                                + " FROM highlander_state WHERE application = 'application' AND entity_type = 'thing'")) {
            assertThat(found.next()).isTrue();
            assertThat(found.getLong(1)).isEqualTo(2);
            assertThat(found.getInt(2)).isEqualTo(2);
            assertThat(found.getBoolean(3)).isTrue();
        }
    }

    /** Begins saves while both connections that may write are kept from committing, so that they share the next transactions. */
    @SafeVarargs
    private List<CompletableFuture<SaveResult>> together(Supplier<CompletableFuture<SaveResult>>... saves)
            throws Exception {
        CountDownLatch going = new CountDownLatch(1);
        Semaphore busy = new Semaphore(0);
        connections.beforeCommit = connection -> {
            busy.release();
            await(going);
        };
        for (String each : List.of("kept-one", "kept-two")) {
            save(each, "1", null);
            assertThat(busy.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
        }
        List<CompletableFuture<SaveResult>> begun = new ArrayList<>();
        for (Supplier<CompletableFuture<SaveResult>> each : saves) {
            begun.add(each.get());
        }
        connections.beforeCommit = connection -> {};
        going.countDown();
        return begun;
    }

    private CompletableFuture<SaveResult> save(String key, String body, @Nullable String expected) {
        return store.save(id(key), body.getBytes(StandardCharsets.UTF_8), expected);
    }

    private static String saved(CompletableFuture<SaveResult> save) throws Exception {
        return ((SaveResult.Saved) get(save)).eTag();
    }

    private static EntityId id(String key) {
        return new EntityId("thing", key);
    }

    private static <T> T get(CompletableFuture<T> answer) throws Exception {
        return answer.get(60, TimeUnit.SECONDS);
    }

    private static void await(CountDownLatch latch) throws SQLException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new SQLException(e);
        }
    }

    private static String stackTraceOf(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
