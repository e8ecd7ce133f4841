package io.highlander.node.builds;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityCatalog.Report;
import io.highlander.EntityId;
import io.highlander.catalog.StoreCatalog;
import io.highlander.node.TestCluster;
import io.highlander.node.builds.VersionedStatesTest.First;
import io.highlander.node.builds.VersionedStatesTest.Reads;
import io.highlander.node.builds.VersionedStatesTest.Second;
import io.highlander.state.InMemoryStateStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** States that the first build has stored are migrated by the later ones. */
class MigrateTest {

    private static final EntityId ADA = new EntityId("person", "ada");
    private static final JsonMapper JSON = new JsonMapper();

    @AutoClose
    private final TwoBuilds builds = new TwoBuilds(First.class);

    private final InMemoryStateStore store = builds.store;
    private final TestCluster cluster = builds.cluster;

    private ObjectNode stored() {
        return (ObjectNode) JSON.readTree(store.load(ADA).join().orElseThrow().body());
    }

    /** With a member that a later version of Highlander has put beside the state. */
    private void writeAsFirst() {
        TestCluster.Node node = cluster.start(1);
        node.gateway.entity(First.class, "ada").rename("Ada King");
        node.stop();
        String json = stored().toString().replace("\"state\":", "\"later\":{\"a\":1.10},\"state\":");
        String eTag = store.load(ADA).join().orElseThrow().eTag();
        store.save(ADA, json.getBytes(StandardCharsets.UTF_8), eTag).join();
    }

    private static Report migrate(TestCluster.Node node) {
        return new StoreCatalog(node.highlander::catalogParts, "test").migrate("person", 1000, report -> {});
    }

    @Test
    void stateIsStoredInTheNewVersionAndNothingElseIsChanged() {
        writeAsFirst();
        ObjectNode before = stored();
        TestCluster.Node node = cluster.start(2, Second.class);
        assertThat(migrate(node).done()).isEqualTo(1);

        ObjectNode after = stored();
        assertThat(after.remove("stateVersion").asInt()).isEqualTo(2);
        assertThat(after.remove("state").toString()).isEqualTo("{\"first\":\"Ada\",\"last\":\"King\"}");
        before.remove(List.of("stateVersion", "state"));
        assertThat(after.remove("replies").path("callers").valueStream())
                .as("those of before, and the one to the command")
                .hasSize(2)
                .containsAll(before.remove("replies").path("callers"));
        for (String ofTheWrite : List.of("epoch", "writeId")) {
            assertThat(after.remove(ofTheWrite)).isNotEqualTo(before.remove(ofTheWrite));
        }
        assertThat(after.toString()).isEqualTo(before.toString());
        assertThat(node.gateway.entity(Second.class, "ada").name()).isEqualTo("Ada+King");
    }

    @Test
    void whatIsMigratedIsNotTouchedAgain() {
        writeAsFirst();
        TestCluster.Node node = cluster.start(2, Second.class);
        migrate(node);
        JsonNode migrated = stored();
        Report again = migrate(node);
        assertThat(again.done()).isZero();
        assertThat(again.skipped()).isEqualTo(1);
        assertThat(stored()).isEqualTo(migrated);
    }

    @Test
    void buildThatWritesTheOldVersionMigratesNothing() {
        writeAsFirst();
        JsonNode before = stored();
        assertThat(migrate(cluster.start(2, Reads.class)).skipped()).isEqualTo(1);
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void stateThatCannotBeReadIsCountedAndNotTouched() {
        TestCluster.Node first = cluster.start(1);
        first.gateway.entity(First.class, "ada").rename("broken state");
        first.gateway.entity(First.class, "bob").rename("Bob King");
        first.stop();
        JsonNode before = stored();
        Report report = migrate(cluster.start(2, Second.class));
        assertThat(report.done()).isEqualTo(1);
        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.remarks()).singleElement().asString().contains("person/ada", "cannot split");
        assertThat(stored()).isEqualTo(before);
    }
}
