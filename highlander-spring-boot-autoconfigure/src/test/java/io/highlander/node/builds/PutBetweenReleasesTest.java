package io.highlander.node.builds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.highlander.EntityCommand;
import io.highlander.EntityId;
import io.highlander.HighlanderEntity;
import io.highlander.Snapshot;
import io.highlander.activation.threads.HandlerThreads;
import io.highlander.node.TestCluster;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.InMemoryStateStore;
import io.highlander.time.SystemClock;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
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

    private final InMemoryStateStore store = new InMemoryStateStore();
    private final SystemClock clock = new SystemClock();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final TestCluster cluster = new TestCluster(store, clock, new HandlerThreads(threads, 2), Old.class);

    @AfterEach
    void stop() {
        cluster.nodes().toList().forEach(TestCluster.Node::stop);
        threads.shutdownNow();
        clock.close();
    }

    private String stored() {
        return new String(
                        EnvelopeCodec.decode(
                                        ANN,
                                        store.load(ANN).join().orElseThrow().body())
                                .state(),
                        StandardCharsets.UTF_8)
                .replace('"', '\'');
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
