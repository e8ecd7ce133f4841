package io.highlander.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.cluster.Member;
import io.highlander.cluster.NodeAddress;
import io.highlander.coordination.ScriptedClient;
import io.highlander.ownership.ClusterNode;
import io.highlander.ownership.Nodes;
import io.highlander.test.fake.InMemoryZooKeeper;
import io.highlander.test.fake.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RosterLogTest {

    private final ManualClock clock = new ManualClock();
    private final InMemoryZooKeeper zooKeeper = new InMemoryZooKeeper();
    private final ScriptedClient client = new ScriptedClient(zooKeeper, new NodeAddress("n", 1));
    private final ScriptedClient other = new ScriptedClient(zooKeeper, new NodeAddress("n", 2));

    private void beats(int seconds) {
        for (int i = 0; i < seconds; i++) {
            clock.advance(Duration.ofSeconds(1));
        }
    }

    private static void assertOnce(CapturedOutput output, String text) {
        assertThat(output.toString().split(Pattern.quote(text), -1)).as(text).hasSize(2);
    }

    @Test
    void nodeThatJoinsDrainsAndLeavesIsToldOfOnce(CapturedOutput output) {
        Nodes.join(client, 1, clock);
        ClusterNode leaving = Nodes.join(other, 2, clock);
        beats(3);
        assertOnce(output, "Pod n:2 has joined the cluster.");
        assertOnce(output, "The other pods of the cluster: [n:1].");

        leaving.membership().announceDraining();
        beats(3);
        leaving.membership().leave(true).join();
        beats(3);

        assertOnce(output, "Pod n:2 is leaving the cluster: it drains its entities.");
        assertOnce(output, "Pod n:2 has left the cluster.");
        assertThat(output).doesNotContain("has died");
    }

    @Test
    void nodeThatDiesIsToldOfOnce(CapturedOutput output) {
        Nodes.join(client, 1, clock);
        Nodes.join(other, 2, clock);
        beats(2);

        other.expireUnnoticed();
        beats(10);

        assertOnce(output, "Pod n:2 has died, or has lost ZooKeeper (session 0x");
        assertThat(output).contains("ms at the earliest").doesNotContain("n:2 has left");
    }

    @Test
    void nodeThatLosesItsSessionDoesNotSayThatItDied(CapturedOutput output) {
        Nodes.join(client, 1, clock);
        beats(2);
        client.expire();
        beats(10);
        assertThat(output).doesNotContain("has died");
    }

    @Test
    void nodeThatLeavesWhileItIsLookedAtHasNotDied(CapturedOutput output) {
        RosterLog log = new RosterLog();
        Member one = new Member(new NodeAddress("n", 1), 0, false);
        Member two = new Member(new NodeAddress("n", 2), 0, false);
        log.looked("a", List.of("a", "b"), Map.of("a", one, "b", two), List.of());
        log.looked("a", List.of("a"), Map.of("a", one), List.of(new RosterLog.Death("b", "n:2", 0)));
        log.looked("a", List.of("a"), Map.of("a", one), List.of());
        assertOnce(output, "Pod n:2 has left the cluster.");
        assertThat(output).doesNotContain("has died");
    }

    @Test
    void memberThatCannotBeReadHasNotLeft(CapturedOutput output) {
        RosterLog log = new RosterLog();
        Member one = new Member(new NodeAddress("n", 1), 0, false);
        Member two = new Member(new NodeAddress("n", 2), 0, false);
        log.looked("a", List.of("a", "b"), Map.of("a", one, "b", two), List.of());
        log.looked("a", List.of("a", "b"), Map.of("a", one), List.of());
        assertThat(output).doesNotContain("has left");
    }
}
