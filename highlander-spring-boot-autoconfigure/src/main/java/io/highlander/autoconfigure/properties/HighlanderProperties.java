package io.highlander.autoconfigure.properties;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Configuration of Highlander.
 *
 * @param enabled Whether to configure Highlander.
 * @param application Name of the cluster: namespace in ZooKeeper and, unless highlander.state.s3.prefix is set, prefix in S3. Default is
 *     spring.application.name. One pod alone, with the local directory and not in S3, needs none.
 * @param drainTimeout How long a pod that shuts down waits for its entities to finish, save and leave memory.
 * @param session Session with ZooKeeper.
 * @param ownership Who owns an entity.
 * @param activation Life of an entity in memory, for all types that say nothing else.
 * @param gateway Calls.
 * @param watch Watchers of entities.
 * @param state What is stored.
 * @param http Calls between pods.
 * @param types Settings per entity type, by type name.
 */
@ConfigurationProperties("highlander")
public record HighlanderProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String application,
        @DefaultValue("20s") Duration drainTimeout,
        @DefaultValue Session session,
        @DefaultValue Ownership ownership,
        @DefaultValue Activation activation,
        @DefaultValue Gateway gateway,
        @DefaultValue Watch watch,
        @DefaultValue State state,
        @DefaultValue Http http,
        @DefaultValue Map<String, Type> types) {

    /**
     * Session with ZooKeeper.
     *
     * @param timeout Time after which ZooKeeper gives up a silent pod, and its entities may start elsewhere.
     * @param lease Time after its last beat for which a pod may answer from memory. Must be shorter than the timeout.
     * @param beat Time between beats. Must fit into the lease at least twice.
     * @param joinTimeout How long a starting pod waits for ZooKeeper, and then to become a member of its cluster.
     * @param failFast Whether the start fails when a pod could not join in that time. Otherwise the pod starts, goes on trying, and runs no call
     *     before it has joined.
     */
    public record Session(
            @DefaultValue("10s") Duration timeout,
            @DefaultValue("5s") Duration lease,
            @DefaultValue("1s") Duration beat,
            @DefaultValue("10s") Duration joinTimeout,
            @DefaultValue("true") boolean failFast) {}

    /**
     * Who owns an entity.
     *
     * @param directory Where ownership is decided. With 'local' there is one JVM only and nothing connects to ZooKeeper.
     * @param unit What one lock in ZooKeeper guards. The same on all pods; changed only while all of them are stopped.
     * @param partitions How many locks there are with the unit 'partition', 1 to 4096. The same on all pods; changed only while all of
     *     them are stopped.
     * @param placement Where an entity starts that nobody owns. With the unit 'partition' entities live where their partition does.
     * @param maxEntities Most entities that one pod owns at a time with the unit 'entity'.
     * @param generation Compared before ZooKeeper's own order. Raise it by one on all pods, all of them stopped, after ZooKeeper has
     *     lost its data.
     */
    public record Ownership(
            @DefaultValue("zookeeper") Directory directory,
            @DefaultValue("entity") Unit unit,
            @DefaultValue("256") int partitions,
            @DefaultValue("rendezvous") PlacementStrategy placement,
            @DefaultValue("8000") int maxEntities,
            @DefaultValue("1") long generation) {}

    /** Where ownership is decided. */
    public enum Directory {
        ZOOKEEPER,
        LOCAL
    }

    /** What one lock guards. */
    public enum Unit {
        /** One entity. */
        ENTITY,
        /** One part of all entities, which lives on the pod that all pods agree on by a hash. */
        PARTITION
    }

    /** Where an entity starts that nobody owns. */
    public enum PlacementStrategy {
        /** On the pod that all pods agree on by a hash. */
        RENDEZVOUS,
        /** Where it was first called. */
        LOCAL,
        /** On the pod that reported the fewest entities. */
        LEAST_LOADED
    }

    /**
     * Life of an entity in memory.
     *
     * @param idleTimeout Time without a call after which an entity leaves memory.
     * @param mailboxCapacity Most calls that wait for one entity. More are refused at once.
     * @param slowCall Time after which a call that was run is logged as slow: in the queue, running and until saved. 0 switches the
     *     log off.
     * @param idempotencyKeys What one entity remembers of calls with an idempotency key.
     */
    public record Activation(
            @DefaultValue("10m") Duration idleTimeout,
            @DefaultValue("1000") int mailboxCapacity,
            @DefaultValue("1s") Duration slowCall,
            @DefaultValue IdempotencyKeys idempotencyKeys) {}

    /**
     * What one entity remembers of calls with an idempotency key.
     *
     * @param max Most keys that one entity remembers. When there are as many, calls with new keys are refused.
     * @param retention How long a key and its first reply are remembered, in time that the entity is in memory.
     * @param maxSize Most room that keys and replies of one entity take. When they do, calls with new keys are refused.
     */
    public record IdempotencyKeys(
            @DefaultValue("1000") int max,
            @DefaultValue("10m") Duration retention,
            @DefaultValue("64KB") DataSize maxSize) {}

    /**
     * Calls.
     *
     * @param timeout How long a call waits for its answer, unless it says otherwise. At most a day.
     */
    public record Gateway(@DefaultValue("20s") Duration timeout) {}

    /**
     * Watchers of entities.
     *
     * @param maxPerEntity Most watchers of one entity, where those of one pod that watch the same in the same name count as one. More
     *     are refused.
     * @param maxSubscribers Most watchers on one pod. More are refused.
     * @param keepsInMemory Whether an entity stays in memory while it is watched.
     */
    public record Watch(
            @DefaultValue("1000") int maxPerEntity,
            @DefaultValue("10000") int maxSubscribers,
            @DefaultValue("false") boolean keepsInMemory) {}

    /**
     * What is stored.
     *
     * @param store Where the state of entities is kept.
     * @param maxSize Largest state of one entity, as JSON.
     */
    public record State(
            @Nullable Store store, @DefaultValue("1MB") DataSize maxSize) {}

    /** Where the state of entities is kept. */
    public enum Store {
        /** In a table of a database: PostgreSQL, or H2 for development. */
        JDBC,
        /** In objects of an S3 bucket. */
        S3,
        /** In files of a directory that all pods share. */
        FILE,
        /** In memory, lost with the JVM. Only with the local directory. */
        MEMORY
    }

    /**
     * Calls between pods.
     *
     * @param port Port on which this pod answers other pods. 0 is any free one.
     * @param address Host name or IP address under which other pods reach this one, with ':port' if that is another. Default is
     *     127.0.0.1 if ZooKeeper is on this machine by its address, else the first IPv4 address of this machine.
     * @param maxPayload Largest arguments and largest result of one call between pods. At least the largest state of a replaceable
     *     type.
     * @param secret Shared secret of all pods. Without it they share a generated one through ZooKeeper.
     * @param ssl Encryption.
     */
    public record Http(
            @DefaultValue("0") int port,
            @Nullable String address,
            @DefaultValue("1MB") DataSize maxPayload,
            @Nullable String secret,
            @DefaultValue Ssl ssl) {

        /** Everything but the secret. */
        @Override
        public String toString() {
            return "Http[port=" + port + ", address=" + address + ", maxPayload=" + maxPayload + ", ssl=" + ssl + "]";
        }
    }

    /**
     * Encryption of calls between pods.
     *
     * @param bundle Name of the SSL bundle. Without it calls are not encrypted.
     */
    public record Ssl(@Nullable String bundle) {}

    /**
     * Settings of one entity type, for what shall be other than for all types.
     *
     * @param idleTimeout Time without a call after which an entity of this type leaves memory. Default is
     *     highlander.activation.idle-timeout.
     * @param mailboxCapacity Most calls that wait for one entity of this type. Default is highlander.activation.mailbox-capacity.
     * @param timeout How long a call to an entity of this type waits for its answer. Default is highlander.gateway.timeout.
     * @param maxSize Largest state of one entity of this type. Default is highlander.state.max-size.
     * @param idempotencyKeys What an entity of this type remembers of calls with an idempotency key.
     */
    public record Type(
            @Nullable Duration idleTimeout,
            @Nullable Integer mailboxCapacity,
            @Nullable Duration timeout,
            @Nullable DataSize maxSize,
            @DefaultValue TypeIdempotencyKeys idempotencyKeys) {}

    /**
     * What an entity of one type remembers of calls with an idempotency key, for what shall be other than for all types.
     *
     * @param max Most keys. Default is highlander.activation.idempotency-keys.max.
     * @param retention How long they are remembered. Default is highlander.activation.idempotency-keys.retention.
     * @param maxSize Most room that keys and replies take. Default is highlander.activation.idempotency-keys.max-size.
     */
    public record TypeIdempotencyKeys(
            @Nullable Integer max,
            @Nullable Duration retention,
            @Nullable DataSize maxSize) {}
}
