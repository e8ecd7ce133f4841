package io.highlander.node.builds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.CallOptions;
import io.highlander.EntityCatalog;
import io.highlander.EntityCommand;
import io.highlander.EntityId;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import io.highlander.StateUpcaster;
import io.highlander.activation.threads.HandlerThreads;
import io.highlander.catalog.StoreCatalog;
import io.highlander.node.TestCluster;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.InMemoryStateStore;
import io.highlander.state.StoredState;
import io.highlander.time.SystemClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A class whose oldest upcasters have gone after a migration. */
class MigratedStatesTest {

    private static final EntityId ANN = new EntityId("member", "ann");

    @HighlanderEntity("member")
    static class First {
        String phone = "";

        @EntityCommand
        public void addPhone(String number) {
            if (number.isEmpty()) {
                throw new IllegalArgumentException("empty");
            }
            phone = number;
        }
    }

    /** Reads all that is stored. */
    @HighlanderEntity(value = "member", replaceable = true, version = 3)
    static class Migrating {
        String phone = "";

        @StateUpcaster(from = 1)
        static ObjectNode toTwo(ObjectNode state) {
            return state;
        }

        @StateUpcaster(from = 2)
        static ObjectNode toThree(ObjectNode state) {
            return state;
        }
    }

    /** Does not read version 1 any more. */
    @HighlanderEntity(value = "member", version = 3)
    static class Later {
        List<String> phones = new ArrayList<>();

        @StateUpcaster(from = 2)
        static ObjectNode toThree(ObjectNode state) {
            return state;
        }

        @EntityCommand
        public void addPhone(String number) {
            phones.add(number);
        }

        @EntityQuery
        public int count() {
            return phones.size();
        }
    }

    private final InMemoryStateStore store = new InMemoryStateStore();
    private final SystemClock clock = new SystemClock();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final TestCluster cluster = new TestCluster(store, clock, new HandlerThreads(threads, 2), First.class);

    @AfterEach
    void stop() {
        cluster.nodes().toList().forEach(TestCluster.Node::stop);
        threads.shutdownNow();
        clock.close();
    }

    private StoredState stored() {
        return EnvelopeCodec.decode(ANN, store.load(ANN).join().orElseThrow().body());
    }

    @Test
    void entityThatOnlyRemembersAFailedCommandIsUsedByAClassThatReadsNoneOfItsVersions() {
        TestCluster.Node first = cluster.start(1);
        CallOptions keyed = CallOptions.defaults().withIdempotencyKey("k");
        assertThatThrownBy(() ->
                        first.gateway.with(keyed).entity(First.class, "ann").addPhone(""))
                .hasMessageContaining("empty");
        first.stop();
        assertThat(stored().version()).isZero();
        assertThat(stored().lifetime().stateVersion()).isEqualTo(1);

        TestCluster.Node migrating = cluster.start(2, Migrating.class);
        EntityCatalog catalog = new StoreCatalog(migrating.highlander::catalogParts, "shop");
        assertThat(catalog.migrate("member", 1000, report -> {}).failed()).isZero();
        migrating.stop();

        TestCluster.Node later = cluster.start(3, Later.class);
        assertThat(later.gateway.entity(Later.class, "ann").count()).isZero();
        later.gateway.entity(Later.class, "ann").addPhone("34");
        assertThat(later.gateway.entity(Later.class, "ann").count()).isEqualTo(1);
        assertThat(stored().lifetime().stateVersion()).isEqualTo(3);
    }
}
