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
import io.highlander.catalog.StoreCatalog;
import io.highlander.node.TestCluster;
import io.highlander.state.StoredState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
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

    @AutoClose
    private final TwoBuilds builds = new TwoBuilds(First.class);

    private final TestCluster cluster = builds.cluster;

    private StoredState stored() {
        return builds.stored(ANN);
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
