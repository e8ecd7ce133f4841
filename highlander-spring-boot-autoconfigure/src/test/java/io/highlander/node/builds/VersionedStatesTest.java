package io.highlander.node.builds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.highlander.EntityCommand;
import io.highlander.EntityId;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import io.highlander.Snapshot;
import io.highlander.StateDowncaster;
import io.highlander.StateUpcaster;
import io.highlander.exception.BadCallException;
import io.highlander.exception.CallNotRunException;
import io.highlander.exception.Outcome;
import io.highlander.exception.ResultUnavailableException;
import io.highlander.node.TestCluster;
import io.highlander.state.StoredState;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Pods of different builds: the class of an entity has another shape in each. */
class VersionedStatesTest {

    private static final EntityId ADA = new EntityId("person", "ada");

    /** The first build. */
    @HighlanderEntity(value = "person", replaceable = true)
    static class First {
        String name = "";

        @EntityCommand
        public void rename(String newName) {
            name = newName;
        }

        @EntityQuery
        public String name() {
            return name;
        }
    }

    /** The second build reads the second shape, and writes the first. */
    @HighlanderEntity(value = "person", replaceable = true, version = 2, writes = 1)
    static class Reads extends Second {

        @StateDowncaster(from = 2)
        static ObjectNode join(ObjectNode state) {
            String first = state.remove("first").stringValue();
            String last = state.remove("last").stringValue();
            return state.put("name", last.isEmpty() ? first : first + " " + last);
        }
    }

    /** The third build writes the second shape. */
    @HighlanderEntity(value = "person", replaceable = true, version = 2)
    static class Second {
        String first = "";
        String last = "";

        @StateUpcaster(from = 1)
        static ObjectNode split(ObjectNode state) {
            String[] names = state.remove("name").stringValue().split(" ", 2);
            if (names[0].equals("broken")) {
                throw new IllegalStateException("cannot split");
            }
            return state.put("first", names[0]).put("last", names.length > 1 ? names[1] : "");
        }

        @EntityCommand
        public void rename(String newName) {
            first = newName.substring(0, newName.indexOf(' '));
            last = newName.substring(newName.indexOf(' ') + 1);
        }

        @EntityCommand
        public void setFirst(String newFirst) {
            first = newFirst;
        }

        @EntityCommand
        public void leaveAlone() {}

        @EntityQuery
        public String name() {
            return first + "+" + last;
        }
    }

    @AutoClose
    private final TwoBuilds builds = new TwoBuilds(First.class);

    private final TestCluster cluster = builds.cluster;

    private StoredState stored() {
        return builds.stored(ADA);
    }

    private String storedJson() {
        return builds.storedJson(ADA);
    }

    private void writeAsFirst(String name) {
        TestCluster.Node node = cluster.start(1);
        node.gateway.entity(First.class, "ada").rename(name);
        node.stop();
    }

    private void writeAsSecond(String name) {
        TestCluster.Node node = cluster.start(2, Second.class);
        node.gateway.entity(Second.class, "ada").rename(name);
        node.stop();
    }

    @Test
    void oldStateIsReadAndTheNextCommandWritesTheNewShape() {
        writeAsFirst("Ada King");
        assertThat(stored().lifetime().stateVersion()).isEqualTo(1);

        TestCluster.Node node = cluster.start(2, Second.class);
        assertThat(node.gateway.entity(Second.class, "ada").name()).isEqualTo("Ada+King");
        node.gateway.entity(Second.class, "ada").leaveAlone();
        assertThat(storedJson()).isEqualTo("{'name':'Ada King'}");
        assertThat(stored().lifetime().stateVersion()).isEqualTo(1);

        node.gateway.entity(Second.class, "ada").setFirst("Augusta");
        assertThat(storedJson()).isEqualTo("{'first':'Augusta','last':'King'}");
        assertThat(stored().lifetime().stateVersion()).isEqualTo(2);
    }

    @Test
    void claimWritesWhatWasStored() {
        TestCluster.Node first = cluster.start(1);
        first.gateway.entity(First.class, "ada").rename("Ada King");
        String before = stored().writeId();
        first.crash();

        TestCluster.Node node = cluster.start(2, Second.class);
        assertThat(node.gateway.entity(Second.class, "ada").name()).isEqualTo("Ada+King");
        assertThat(stored().writeId()).as("a claim").isNotEqualTo(before);
        assertThat(storedJson()).isEqualTo("{'name':'Ada King'}");
        assertThat(stored().lifetime().stateVersion()).isEqualTo(1);
    }

    @Test
    void firstOfTwoDeploymentsWritesWhatTheOldPodsRead() {
        writeAsFirst("Ada King");
        TestCluster.Node node = cluster.start(2, Reads.class);
        node.gateway.entity(Reads.class, "ada").setFirst("Augusta");
        assertThat(storedJson()).isEqualTo("{'name':'Augusta King'}");
        assertThat(stored().lifetime().stateVersion()).isEqualTo(1);
        node.stop();

        TestCluster.Node old = cluster.start(3, First.class);
        assertThat(old.gateway.entity(First.class, "ada").name()).isEqualTo("Augusta King");
    }

    @Test
    void rollbackFromTheSecondDeploymentToTheFirstReadsWhatWasWritten() {
        writeAsSecond("Ada King");
        TestCluster.Node node = cluster.start(3, Reads.class);
        assertThat(node.gateway.entity(Reads.class, "ada").name()).isEqualTo("Ada+King");
        node.gateway.entity(Reads.class, "ada").setFirst("Augusta");
        assertThat(storedJson()).isEqualTo("{'name':'Augusta King'}");
        assertThat(stored().lifetime().stateVersion()).isEqualTo(1);
    }

    @Test
    void commandWhoseStateWouldComeBackAsAnotherChangesNothing() {
        TestCluster.Node node = cluster.start(2, Reads.class);
        node.gateway.entity(Reads.class, "ada").rename("Ada King");
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> node.gateway.entity(Reads.class, "ada").setFirst("Mary Ann"))
                .withMessageContaining("saved in version 1, and from there 'first', 'last' would come back as another");
        assertThat(node.gateway.entity(Reads.class, "ada").name()).isEqualTo("Ada+King");
        assertThat(storedJson()).isEqualTo("{'name':'Ada King'}");
    }

    @Test
    void newerStateIsNotRunAndNotTouched() {
        writeAsSecond("Ada King");
        String before = stored().writeId();
        TestCluster.Node old = cluster.start(3, First.class);
        assertThatExceptionOfType(CallNotRunException.class)
                .isThrownBy(() -> old.gateway.entity(First.class, "ada").rename("x"))
                .withMessageContaining("is stored in version 2, and " + First.class.getName() + " reads version 1 here")
                .satisfies(refused -> assertThat(refused.outcome()).isEqualTo(Outcome.NOT_RUN));
        assertThat(stored().writeId()).isEqualTo(before);
    }

    @Test
    void callGoesOnToAPodThatReadsTheState() {
        TestCluster.Node writer = cluster.start(2, Second.class);
        for (int i = 0; i < 10; i++) {
            writer.gateway.entity(Second.class, "k" + i).rename("Ada King");
        }
        writer.stop();
        cluster.start(4, Second.class);
        TestCluster.Node old = cluster.start(3, First.class);
        AtomicInteger sent = new AtomicInteger();
        cluster.setWire(delivery -> {
            sent.incrementAndGet();
            return delivery.get();
        });
        for (int i = 0; i < 10; i++) {
            assertThat(old.gateway.entity(First.class, "k" + i).name()).isEqualTo("Ada+King");
        }
        assertThat(sent.get()).as("requests: one asks, one calls").isEqualTo(20);
        assertThat(old.highlander.service().activations()).isEmpty();
    }

    @Test
    void callIsNotRunIfTheOnlyPodThatReadsTheStateLeaves() {
        writeAsSecond("Ada King");
        TestCluster.Node reader = cluster.start(4, Second.class);
        TestCluster.Node old = cluster.start(3, First.class);
        assertThat(old.gateway.entity(First.class, "ada").name()).isEqualTo("Ada+King");
        reader.stop();
        assertThatExceptionOfType(CallNotRunException.class)
                .isThrownBy(() -> old.gateway.entity(First.class, "ada").name())
                .withMessageContaining("reads version 1 here");
    }

    @Test
    void podThatComesLaterReadsWhatNobodyCouldRead() {
        writeAsSecond("Ada King");
        TestCluster.Node old = cluster.start(3, First.class);
        assertThatExceptionOfType(CallNotRunException.class)
                .isThrownBy(() -> old.gateway.entity(First.class, "ada").name());
        cluster.start(4, Second.class);
        await().ignoreExceptionsInstanceOf(CallNotRunException.class)
                .until(() -> old.gateway.entity(First.class, "ada").name(), "Ada+King"::equals);
    }

    @Test
    void upcasterThatThrowsIsNamedAndNothingIsTouched() {
        writeAsFirst("broken state");
        TestCluster.Node node = cluster.start(2, Second.class);
        assertThatExceptionOfType(CallNotRunException.class)
                .isThrownBy(() -> node.gateway.entity(Second.class, "ada").rename("A B"))
                .withMessageContaining("Second#split failed with java.lang.IllegalStateException: cannot split")
                .satisfies(refused -> assertThat(refused.outcome()).isEqualTo(Outcome.NOT_RUN));
        assertThat(storedJson()).isEqualTo("{'name':'broken state'}");
    }

    @Test
    void snapshotsTravelBetweenBuildsInTheFormThatIsWritten() {
        TestCluster.Node old = cluster.start(1);
        old.gateway.entity(First.class, "ada").rename("Ada King");
        TestCluster.Node node = cluster.start(2, Reads.class);

        Snapshot<Reads> read = node.gateway.get(Reads.class, "ada");
        assertThat(read.value().first).isEqualTo("Ada");
        read.value().last = "Lovelace";
        assertThat(node.gateway.put(read).value().last).isEqualTo("Lovelace");
        assertThat(old.gateway.entity(First.class, "ada").name()).isEqualTo("Ada Lovelace");
    }

    @Test
    void snapshotOfANewerFormIsSaidToBeUnreadable() {
        TestCluster.Node node = cluster.start(2, Second.class);
        node.gateway.entity(Second.class, "ada").rename("Ada King");
        TestCluster.Node old = cluster.start(1);
        assertThatExceptionOfType(ResultUnavailableException.class)
                .isThrownBy(() -> old.gateway.get(First.class, "ada"))
                .withMessageContaining("it is of version 2, and its class reads version 1");
    }

    @Test
    void newerSnapshotThatIsPutIsNotRun() {
        TestCluster.Node old = cluster.start(1);
        old.gateway.entity(First.class, "ada").rename("Ada King");
        TestCluster.Node node = cluster.start(2, Second.class);
        Snapshot<Second> read = node.gateway.get(Second.class, "ada");
        read.value().last = "Lovelace";
        assertThatExceptionOfType(BadCallException.class)
                .isThrownBy(() -> node.gateway.put(read))
                .withMessageContaining("it is of version 2, and its class reads version 1")
                .satisfies(refused -> assertThat(refused.outcome()).isEqualTo(Outcome.NOT_RUN));
    }
}
