package io.highlander.node.builds;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.cluster.OwnershipUnit;
import io.highlander.exception.CallNotRunException;
import io.highlander.node.TestCluster;
import io.highlander.node.builds.VersionedStatesTest.First;
import io.highlander.node.builds.VersionedStatesTest.Second;
import io.highlander.state.InMemoryStateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** With partitions, an entity belongs to one pod, whatever its build can read. */
class PartitionsOfTwoBuildsTest {

    private static final List<String> KEYS =
            IntStream.range(0, 24).mapToObj(number -> "k" + number).toList();

    @AutoClose
    private final TwoBuilds builds = new TwoBuilds(First.class);

    private final InMemoryStateStore store = builds.store;
    private final TestCluster cluster = builds.cluster;

    private Map<String, String> tags() {
        return KEYS.stream()
                .collect(Collectors.toMap(Function.identity(), key -> store.load(new EntityId("person", key))
                        .join()
                        .orElseThrow()
                        .eTag()));
    }

    @Test
    void callOfANewerStateIsNotRunWhereThePartitionIsAndGoesNowhereElse() {
        cluster.setUnit(OwnershipUnit.partitions(16));
        TestCluster.Node writer = cluster.start(2, Second.class);
        KEYS.forEach(key -> writer.gateway.entity(Second.class, key).rename("Ada King"));
        writer.stop();
        Map<String, String> written = tags();
        cluster.start(4, Second.class);
        TestCluster.Node old = cluster.start(3, First.class);

        List<String> notRun = new ArrayList<>();
        for (String key : KEYS) {
            try {
                assertThat(old.gateway.entity(First.class, key).name()).isEqualTo("Ada+King");
            } catch (CallNotRunException e) {
                notRun.add(e.getMessage());
            }
        }
        assertThat(notRun).hasSizeBetween(1, KEYS.size() - 1).allSatisfy(message -> assertThat(message)
                .contains("is stored in version 2, and " + First.class.getName() + " reads version 1"));
        assertThat(tags()).isEqualTo(written);
    }
}
