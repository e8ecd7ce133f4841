package io.highlander.node.builds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.highlander.EntityCommand;
import io.highlander.EntityId;
import io.highlander.HighlanderEntity;
import io.highlander.Snapshot;
import io.highlander.node.TestCluster;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Whole states from pods of the new release to an owner of the old one, which carries what it does not know. */
class PutBetweenReleasesTest {

    private static final EntityId ANN = new EntityId("person", "ann");

    static class OldHome {
        String city = "";
    }

    @HighlanderEntity(value = "person", replaceable = true)
    static class Old {
        OldHome home = new OldHome();

        @EntityCommand
        public void move(String city) {
            home.city = city;
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    static class NewHome {
        String city = "";

        @Nullable
        String zip;
    }

    @HighlanderEntity(value = "person", replaceable = true)
    static class New {
        NewHome home = new NewHome();

        @EntityCommand
        public void move(String city) {
            home.city = city;
        }
    }

    @AutoClose
    private final TwoBuilds builds = new TwoBuilds(Old.class);

    private final TestCluster cluster = builds.cluster;

    private String stored() {
        return builds.storedJson(ANN);
    }

    @Test
    void memberThatThePutTakesAwayStaysAway() {
        TestCluster.Node owner = cluster.start(1);
        owner.gateway.entity(Old.class, "ann").move("Oslo");
        TestCluster.Node caller = cluster.start(2, New.class);

        Snapshot<New> first = caller.gateway.get(New.class, "ann");
        first.value().home.zip = "0150";
        Snapshot<New> second = caller.gateway.put(first);
        assertThat(second.value().home.zip).isEqualTo("0150");
        assertThat(stored()).isEqualTo("{'home':{'city':'Oslo','zip':'0150'}}");

        second.value().home.zip = null;
        second.value().home.city = "Bergen";
        Snapshot<New> third = caller.gateway.put(second);
        assertThat(third.value().home.zip).isNull();
        assertThat(stored()).isEqualTo("{'home':{'city':'Bergen'}}");
    }

    @Test
    void memberThatOnlyTheOwnerCarriesStays() {
        TestCluster.Node young = cluster.start(1, New.class);
        young.gateway.entity(New.class, "ann").move("Oslo");
        Snapshot<New> zipped = young.gateway.get(New.class, "ann");
        zipped.value().home.zip = "0150";
        young.gateway.put(zipped);
        young.stop();

        TestCluster.Node owner = cluster.start(2, Old.class);
        TestCluster.Node caller = cluster.start(3, Old.class);
        owner.gateway.get(Old.class, "ann");
        Snapshot<Old> got = caller.gateway.get(Old.class, "ann");
        got.value().home.city = "Bergen";
        caller.gateway.put(got);
        assertThat(stored()).isEqualTo("{'home':{'city':'Bergen','zip':'0150'}}");
    }
}
