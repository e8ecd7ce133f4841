package io.highlander.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.cluster.Member;
import io.highlander.cluster.NodeAddress;
import io.highlander.coordination.Change;
import io.highlander.ownership.Nodes;
import io.highlander.test.fake.InMemoryCoordination;
import io.highlander.test.fake.InMemoryZooKeeper;
import io.highlander.test.fake.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What something else has written below members neither keeps nodes from joining nor is taken for a node. */
@ExtendWith(OutputCaptureExtension.class)
class ForeignMembersTest {

    private static final String MEMBERS = "/highlander/test/members/";

    private final ManualClock clock = new ManualClock();
    private final InMemoryZooKeeper zooKeeper = new InMemoryZooKeeper();

    private Membership join(int port, ClusterSecret secret) {
        Membership membership = Nodes.make(zooKeeper.client(new NodeAddress("n", port)), port, clock, secret, 1)
                .membership();
        joined = membership.join();
        return membership;
    }

    private CompletableFuture<Void> joined = new CompletableFuture<>();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            old-garbage | not json
            0xdead | ''
            0xdead | null
            0xdead | {"address":"10.9.9.9:1","activations":0,"draining":false,"secret":"another"}
            """)
    void foreignRecordKeepsNobodyFromJoiningAndIsNoMember(String name, String value, CapturedOutput output) {
        zooKeeper.overwrite(MEMBERS + name, value);
        Membership membership = join(1, ClusterSecret.configured("s"));
        assertThat(joined).isCompleted();
        clock.advance(Duration.ofSeconds(2));
        assertThat(membership.members()).extracting(Member::address).containsExactly(new NodeAddress("n", 1));
        assertThat(output).containsOnlyOnce("The record " + MEMBERS + name + " in ZooKeeper");
    }

    @Test
    void recordOfAnotherSessionThanItsNameSaysIsNoMember() {
        InMemoryCoordination other = zooKeeper.client(new NodeAddress("n", 2));
        other.start(session -> session.commit(List.of(new Change.Create(
                MEMBERS + "0xdead",
                ClusterRecords.write(new ClusterRecords.MemberRecord("10.9.9.9:1", 0, false, "another")),
                true))));
        Membership membership = join(1, ClusterSecret.configured("s"));
        assertThat(joined).isCompleted();
        assertThat(membership.members()).extracting(Member::address).containsExactly(new NodeAddress("n", 1));
    }

    @Test
    void refusalNamesTheMemberThatHasAnotherSecret() {
        join(1, ClusterSecret.configured("s"));
        String member = zooKeeper.paths(MEMBERS).get(0);
        join(2, ClusterSecret.configured("another"));
        assertThat(joined.handle((done, failure) -> failure).join())
                .isInstanceOf(SecretMismatchException.class)
                .hasMessageContainingAll("n:1", member);
    }
}
