package io.highlander.benchmarks.pekko;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.highlander.benchmarks.contestant.Contestant;
import io.highlander.benchmarks.load.Waiting;
import io.highlander.benchmarks.pekko.CounterMessage.Read;
import io.highlander.benchmarks.pekko.CounterMessage.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.AddressFromURIString;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.jspecify.annotations.Nullable;

/** Counters as actors of cluster sharding that live on the member of role {@code owner}; asked by {@code ask}. */
final class PekkoContestant implements Contestant {

    private static final EntityTypeKey<Read> TYPE = EntityTypeKey.create(Read.class, "counter");
    private static final Duration JOINING = Duration.ofSeconds(60);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final ActorSystem<Void> system;
    private final Cluster cluster;
    private final ClusterSharding sharding;
    private final Map<String, EntityRef<Read>> references = new ConcurrentHashMap<>();

    /** @param owner address of the member to join; {@code null} if this one is the first, which owns the counters */
    PekkoContestant(@Nullable String owner) {
        system = ActorSystem.create(Behaviors.empty(), "benchmarks", configuration(owner == null ? "owner" : "caller"));
        cluster = Cluster.get(system);
        sharding = ClusterSharding.get(system);
        sharding.init(Entity.of(TYPE, context -> CounterBehavior.create())
                .withRole("owner")
                .withEntityProps(DispatcherSelector.fromConfig("handlers")));
        Address first = owner == null ? cluster.selfMember().address() : AddressFromURIString.parse(owner);
        cluster.manager().tell(Join.create(first));
        Waiting.until("members", JOINING, () -> members() == (owner == null ? 1 : 2));
    }

    private static Config configuration(String role) {
        return ConfigFactory.parseString("pekko.cluster.roles = [" + role + "]")
                .withFallback(ConfigFactory.load("pekko-benchmarks"));
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

    @Override
    public Map<String, String> facts() {
        return Map.of("address", cluster.selfMember().address().toString());
    }

    @Override
    public List<String> keys(int count, boolean elsewhere) {
        List<String> keys = IntStream.range(0, count).mapToObj(i -> "key-" + i).toList();
        keys.forEach(key -> query(key).toCompletableFuture().join());
        return keys;
    }

    @Override
    public CompletionStage<Value> query(String key) {
        EntityRef<Read> reference = references.computeIfAbsent(key, each -> sharding.entityRefFor(TYPE, each));
        return reference.ask((ActorRef<Value> replyTo) -> new Read(replyTo), TIMEOUT);
    }

    @Override
    public void close() {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
    }
}
