package io.highlander.node.builds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.highlander.EntityId;
import io.highlander.Snapshot;
import io.highlander.exception.BadCallException;
import io.highlander.node.TestCluster;
import io.highlander.node.builds.MixedMembersTest.New;
import io.highlander.node.builds.MixedMembersTest.Old;
import io.highlander.node.builds.VersionedStatesTest.First;
import io.highlander.node.builds.VersionedStatesTest.Reads;
import io.highlander.state.StoredState;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pods of two builds get and put the states of one another's entities in real frames. */
class PutOverHttpTest {

    private static final EntityId ADA = new EntityId("person", "ada");

    @AutoClose
    private final TwoBuilds builds = new TwoBuilds();

    private final TestCluster cluster = builds.cluster;

    @BeforeEach
    void callOverHttp() {
        cluster.callOverHttp();
    }

    private StoredState stored() {
        return builds.stored(ADA);
    }

    private String storedJson() {
        return builds.storedJson(ADA);
    }

    @Test
    void oldCallerOfANewOwnerLosesNoMember() {
        TestCluster.Node owner = cluster.start(2, New.class);
        owner.gateway.entity(New.class, "ada").fill();
        String before = storedJson();
        TestCluster.Node caller = cluster.start(1, Old.class);
        Snapshot<Old> read = caller.gateway.get(Old.class, "ada");
        read.value().name = "Bob";
        assertThat(caller.gateway.put(read).value().name).isEqualTo("Bob");
        assertThat(storedJson()).isEqualTo(before.replace("'Ada'", "'Bob'")).contains("'zip':'5003'", "'note'");
        assertThat(owner.highlander.service().activations()).containsExactly(ADA);
    }

    @Test
    void newCallerOfAnOldOwnerAddsMembersThatTheOwnerKeeps() {
        TestCluster.Node owner = cluster.start(1, Old.class);
        owner.gateway.entity(Old.class, "ada").rename("Ada");
        TestCluster.Node caller = cluster.start(2, New.class);
        Snapshot<New> read = caller.gateway.get(New.class, "ada");
        read.value().fill();
        assertThat(caller.gateway.put(read).value().note).isEqualTo("hello");
        String filled = storedJson();
        assertThat(filled).contains("'zip':'0150'", "'zip':'5003'", "'note':'hello'");

        owner.gateway.entity(Old.class, "ada").rename("Bob");
        assertThat(storedJson()).isEqualTo(filled.replace("'Ada'", "'Bob'"));
        assertThat(owner.highlander.service().activations()).containsExactly(ADA);
    }

    @Test
    void putThatTheOwnerCouldNotKeepIsNotRun() {
        TestCluster.Node owner = cluster.start(1, Old.class);
        owner.gateway.entity(Old.class, "ada").rename("Ada");
        String before = storedJson();
        TestCluster.Node caller = cluster.start(2, New.class);
        Snapshot<New> read = caller.gateway.get(New.class, "ada");
        read.value().buy();
        assertThatExceptionOfType(BadCallException.class)
                .isThrownBy(() -> caller.gateway.put(read))
                .withMessageContaining("'lines[].gift'");
        assertThat(storedJson()).isEqualTo(before);
    }

    @Test
    void stateTravelsInTheVersionThatIsWritten() {
        TestCluster.Node owner = cluster.start(1, First.class);
        owner.gateway.entity(First.class, "ada").rename("Ada King");
        TestCluster.Node caller = cluster.start(2, Reads.class);
        Snapshot<Reads> read = caller.gateway.get(Reads.class, "ada");
        assertThat(read.value().first).isEqualTo("Ada");
        read.value().last = "Lovelace";
        assertThat(caller.gateway.put(read).value().last).isEqualTo("Lovelace");
        assertThat(storedJson()).isEqualTo("{'name':'Ada Lovelace'}");
        assertThat(stored().lifetime().stateVersion()).isEqualTo(1);
        assertThat(owner.highlander.service().activations()).containsExactly(ADA);
    }
}
