package io.highlander.benchmarks.pekko;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.highlander.benchmarks.contestant.Contestant;
import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.pekko.DurableMessage.Add;
import io.highlander.benchmarks.pekko.DurableMessage.Command;
import io.highlander.benchmarks.pekko.DurableMessage.Count;
import io.highlander.benchmarks.pekko.DurableMessage.Get;
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
import org.apache.pekko.persistence.typed.PersistenceId;

/** Counters as actors of cluster sharding with durable state in PostgreSQL, which live on the member of role {@code owner}. */
final class DurableContestant implements Contestant {

    private static final EntityTypeKey<Command> TYPE = EntityTypeKey.create(Command.class, "durable-counter");
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final PekkoMember member;
    private final String prefix;
    private final Map<String, EntityRef<Command>> references = new ConcurrentHashMap<>();

    /**
     * Settings: {@code owner.address} for the one that does not own, {@code application}, {@code jdbc.url}, {@code jdbc.username} and
     * {@code pool}, connections and threads for them.
     */
    DurableContestant(Message settings) {
        prefix = settings.text("application");
        member = new PekkoMember(settings.values().get("owner.address"), configuration(settings));
        member.share(
                Entity.of(TYPE, context -> new DurableCounter(PersistenceId.of(TYPE.name(), context.getEntityId()))));
        member.join();
    }

    private static Config configuration(Message settings) {
        String pool = settings.text("pool");
        return ConfigFactory.parseMap(Map.of(
                        "jdbc-durable-state-store.slick.db.url", settings.text("jdbc.url"),
                        "jdbc-durable-state-store.slick.db.user", settings.text("jdbc.username"),
                        "jdbc-durable-state-store.slick.db.numThreads", pool,
                        "jdbc-durable-state-store.slick.db.maxConnections", pool,
                        "jdbc-durable-state-store.slick.db.minConnections", pool))
                .withFallback(ConfigFactory.load("pekko-durable"));
    }

    @Override
    public Map<String, String> facts() {
        return member.facts();
    }

    @Override
    public List<String> keys(int count, boolean elsewhere) {
        List<String> keys =
                IntStream.range(0, count).mapToObj(i -> prefix + "-" + i).toList();
        keys.forEach(this::value);
        return keys;
    }

    @Override
    public long value(String key) {
        return count(entity(key).ask((ActorRef<Count> replyTo) -> new Get(replyTo), TIMEOUT));
    }

    @Override
    public long add(String key) {
        return count(entity(key).ask((ActorRef<Count> replyTo) -> new Add(replyTo), TIMEOUT));
    }

    private static long count(CompletionStage<Count> answer) {
        return answer.toCompletableFuture().join().value();
    }

    private EntityRef<Command> entity(String key) {
        return references.computeIfAbsent(key, each -> member.entity(TYPE, each));
    }

    @Override
    public void close() {
        member.close();
    }
}
