package io.highlander.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.highlander.cluster.NodeAddress;
import io.highlander.coordination.CoordinationException;
import io.highlander.coordination.LockNode;
import io.highlander.coordination.Znode;
import io.highlander.membership.ClusterRecords.LayoutRecord;
import io.highlander.membership.ClusterRecords.SessionRecord;
import io.highlander.session.ClusterPaths;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Tag;

/** Whatever is written into the cluster's records: nothing is thrown at those who read all of them, and no lease becomes none. */
@Tag("fuzz")
class ZnodeFuzzTest {

    /** Tells of each path once. */
    private static final RecordReader RECORDS = new RecordReader(ClusterPaths.of("app"));

    private static final Duration LONGEST = Duration.ofSeconds(10);

    @FuzzTest(maxDuration = "", maxExecutions = 1_000_000)
    void recordsAreReadOrTakenForDamaged(byte[] data) {
        Znode node = new Znode(data, 1, 2, 0);
        SessionRecord session = RECORDS.session("0x1", node, LONGEST);
        assertThat(session.leaseMillis()).isBetween(1L, Duration.ofHours(1).toMillis());
        RECORDS.member("0x1", node).ifPresent(member -> assertIsAnAddress(member.address()));
        try {
            assertIsAnAddress(RECORDS.holder(new LockNode("/lock", node)));
        } catch (CoordinationException e) {
            assertThat(e).hasMessageContaining("/lock");
        }
        try {
            assertThat(ClusterRecords.read(data, LayoutRecord.class, "/layout")).isNotNull();
        } catch (CoordinationException e) {
            assertThat(e).hasMessageContaining("/layout");
        }
    }

    private static void assertIsAnAddress(NodeAddress address) {
        assertThat(NodeAddress.parse(address.toString())).isEqualTo(address);
        assertThat(new String(address.toBytes(), StandardCharsets.UTF_8)).matches("\\p{Graph}+");
    }
}
