package io.highlander.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.history.CounterModel;
import io.highlander.history.LinearizabilityChecker;
import io.highlander.test.cluster.CallRecorder;
import io.highlander.test.cluster.HighlanderClusterTest;
import io.highlander.test.cluster.TestCluster;
import io.highlander.test.cluster.TestNode;
import org.junit.jupiter.api.Test;

@HighlanderClusterTest(nodes = 3, entities = Visits.class)
class VisitsClusterTest {

    private static final EntityId HOME = new EntityId("visits", "home");

    @Test
    void countGoesOnElsewhereWhenItsOwnerDies(TestCluster cluster) {
        cluster.gateway().entity(Visits.class, "home").increment();
        TestNode owner = cluster.awaitOwner(Visits.class, "home");

        cluster.crash(owner);

        assertThat(cluster.gateway().entity(Visits.class, "home").increment()).isEqualTo(2);
        assertThat(cluster.awaitOwner(Visits.class, "home")).isNotEqualTo(owner);
    }

    @Test
    void noVisitIsLostOrCountedTwice(TestCluster cluster) {
        CallRecorder calls = new CallRecorder();
        for (int i = 0; i < 30; i++) {
            if (i == 15) {
                cluster.crash(cluster.awaitOwner(Visits.class, "home"));
            }
            Visits visits = cluster.gateway().entity(Visits.class, "home");
            calls.call("ann", HOME, "increment", visits::increment, String::valueOf);
            calls.call("ann", HOME, "read", visits::count, String::valueOf);
        }
        new LinearizabilityChecker<>(new CounterModel())
                .withCallerOrder()
                .check(calls.operations())
                .requireGood();
    }
}
