package io.highlander.benchmarks.pekko;

import com.typesafe.config.ConfigFactory;
import io.highlander.benchmarks.contestant.Contestant;
import io.highlander.benchmarks.pekko.CounterMessage.Read;
import io.highlander.benchmarks.pekko.CounterMessage.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.jspecify.annotations.Nullable;

/** Counters as actors of cluster sharding that live on the member of role {@code owner}; asked by {@code ask}. */
final class PekkoContestant implements Contestant {

    private static final EntityTypeKey<Read> TYPE = EntityTypeKey.create(Read.class, "counter");
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final PekkoMember member;
    private final Map<String, EntityRef<Read>> references = new ConcurrentHashMap<>();

    /** @param owner address of the member to join; {@code null} if this one is the first, which owns the counters */
    PekkoContestant(@Nullable String owner) {
        member = new PekkoMember(owner, ConfigFactory.load("pekko-benchmarks"));
        member.share(Entity.of(TYPE, context -> CounterBehavior.create()));
        member.join();
    }

    @Override
    public Map<String, String> facts() {
        return member.facts();
    }

    @Override
    public List<String> keys(int count, boolean elsewhere) {
        List<String> keys = IntStream.range(0, count).mapToObj(i -> "key-" + i).toList();
        keys.forEach(key -> query(key).toCompletableFuture().join());
        return keys;
    }

    @Override
    public CompletionStage<Value> query(String key) {
        EntityRef<Read> reference = references.computeIfAbsent(key, each -> member.entity(TYPE, each));
        return reference.ask((ActorRef<Value> replyTo) -> new Read(replyTo), TIMEOUT);
    }

    @Override
    public void close() {
        member.close();
    }
}
