package io.highlander.benchmarks.pekko;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.highlander.benchmarks.load.Waiting;
import java.time.Duration;
import java.util.Map;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.AddressFromURIString;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.jspecify.annotations.Nullable;

/** One of two members of a cluster. The first has the role {@code owner}: all entities live there. */
final class PekkoMember implements AutoCloseable {

    private static final Duration JOINING = Duration.ofSeconds(60);

    private final @Nullable String owner;
    private final ActorSystem<Void> system;
    private final Cluster cluster;
    private final ClusterSharding sharding;

    /** @param owner address of the member to join; {@code null} if this one is the first */
    PekkoMember(@Nullable String owner, Config configuration) {
        this.owner = owner;
        String role = owner == null ? "owner" : "caller";
        system = ActorSystem.create(
                Behaviors.empty(),
                "benchmarks",
                ConfigFactory.parseString("pekko.cluster.roles = [" + role + "]")
                        .withFallback(configuration));
        cluster = Cluster.get(system);
        sharding = ClusterSharding.get(system);
    }

    /** Before it joins. Entities run where they may block. */
    <M> void share(Entity<M, ShardingEnvelope<M>> entity) {
        sharding.init(entity.withRole("owner").withEntityProps(DispatcherSelector.fromConfig("handlers")));
    }

    /** Returns when all members are there. */
    void join() {
        Address first = owner == null ? cluster.selfMember().address() : AddressFromURIString.parse(owner);
        cluster.manager().tell(Join.create(first));
        Waiting.until("members", JOINING, () -> members() == (owner == null ? 1 : 2));
    }

    private int members() {
        int up = 0;
        for (Member member : cluster.state().getMembers()) {
            if (member.status().equals(MemberStatus.up())) {
                up++;
            }
        }
        return up;
    }

    /** What the other member has to know. */
    Map<String, String> facts() {
        return Map.of("address", cluster.selfMember().address().toString());
    }

    <M> EntityRef<M> entity(EntityTypeKey<M> type, String key) {
        return sharding.entityRefFor(type, key);
    }

    @Override
    public void close() {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
    }
}
