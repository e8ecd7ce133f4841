package io.highlander.node.builds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.highlander.EntityCommand;
import io.highlander.EntityId;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import io.highlander.OnActivate;
import io.highlander.Snapshot;
import io.highlander.StateDowncaster;
import io.highlander.StateUpcaster;
import io.highlander.exception.BadCallException;
import io.highlander.node.TestCluster;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** From the deployment that writes a new version back to the one that reads it: with states that do not fit into the old one. */
class RolledBackStatesTest {

    private static final EntityId ANN = new EntityId("member", "ann");

    /** The second deployment. */
    @HighlanderEntity(value = "member", replaceable = true, version = 2)
    static class Writes {
        int starts;
        List<String> phones = new ArrayList<>();

        @StateUpcaster(from = 1)
        static ObjectNode toTwo(ObjectNode state) {
            String phone = state.remove("phone").stringValue();
            ArrayNode phones = state.putArray("phones");
            if (!phone.isEmpty()) {
                phones.add(phone);
            }
            return state;
        }

        @OnActivate
        void started() {
            starts++;
        }

        @EntityCommand
        public void addPhone(String number) {
            phones.add(number);
        }

        @EntityCommand
        public void removePhone(String number) {
            phones.remove(number);
        }

        @EntityQuery
        public int count() {
            return phones.size();
        }

        @EntityQuery
        public int starts() {
            return starts;
        }
    }

    /** The first. */
    @HighlanderEntity(value = "member", replaceable = true, version = 2, writes = 1)
    static class Reads extends Writes {

        @StateDowncaster(from = 2)
        static ObjectNode toOne(ObjectNode state) {
            ArrayNode phones = (ArrayNode) state.remove("phones");
            return state.put("phone", phones.isEmpty() ? "" : phones.get(0).stringValue());
        }
    }

    @AutoClose
    private final TwoBuilds builds = new TwoBuilds(Writes.class);

    private final TestCluster cluster = builds.cluster;

    private String stored() {
        return builds.storedJson(ANN);
    }

    private TestCluster.Node rolledBack() {
        TestCluster.Node second = cluster.start(1);
        second.gateway.entity(Writes.class, "ann").addPhone("12");
        second.gateway.entity(Writes.class, "ann").addPhone("34");
        second.stop();
        return cluster.start(2, Reads.class);
    }

    @Test
    void entityIsOfUseAndStoredAsItWasAlthoughItsHookChangesIt() {
        TestCluster.Node first = rolledBack();
        String before = stored();
        Reads ann = first.gateway.entity(Reads.class, "ann");
        assertThat(ann.count()).isEqualTo(2);
        assertThat(ann.starts()).as("the hook's change is seen").isEqualTo(2);
        assertThat(stored()).isEqualTo(before);
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> ann.addPhone("56"))
                .withMessageContaining("'phones' would come back as another");
        assertThat(ann.starts()).as("a failed command undoes only itself").isEqualTo(2);
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void commandThatMakesItFitIsSavedInTheOldVersion() {
        TestCluster.Node first = rolledBack();
        first.gateway.entity(Reads.class, "ann").removePhone("12");
        assertThat(stored()).isEqualTo("{'starts':2,'phone':'34'}");
    }

    @Test
    void stateIsGotAndAPutThatMakesItFitIsTaken() {
        TestCluster.Node first = rolledBack();
        Snapshot<Reads> got = first.gateway.get(Reads.class, "ann");
        assertThat(got.value().phones).containsExactly("12", "34");
        assertThatExceptionOfType(BadCallException.class)
                .isThrownBy(() -> first.gateway.put(got))
                .withMessageContaining("'phones' would come back as another");
        got.value().phones.remove("34");
        assertThat(first.gateway.put(got).value().phones).containsExactly("12");
        assertThat(stored()).isEqualTo("{'starts':2,'phone':'12'}");
    }
}
