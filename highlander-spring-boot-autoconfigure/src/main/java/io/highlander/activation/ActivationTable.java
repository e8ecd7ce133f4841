package io.highlander.activation;

import io.highlander.EntityId;
import io.highlander.activation.Reply.Refusal;
import io.highlander.ownership.EntitiesInMemory;
import io.highlander.ownership.FencingToken;
import io.highlander.ownership.NodeAddress;
import io.highlander.ownership.NodeSession;
import io.highlander.state.StateCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The entities in this node's memory. The first call of an entity starts it; all others wait for that one start. */
public final class ActivationTable implements EntitiesInMemory {

    private static final Logger log = LoggerFactory.getLogger(ActivationTable.class);

    private static final Duration SWEEP = Duration.ofMillis(200);
    private static final int MAX_LISTED = 10_000;
    /** Few at a time, so that each is away for a short time only; more if there are many, so that a drain ends. */
    private static final int LEAVING_AT_ONCE = 2;

    private static final int LONGEST_LANE = 32;

    private final EntityTypes types;
    private final Function<EntityType, StateCodec> codecs;
    private final Function<String, ActivationSettings> settings;
    private final ActivationEnvironment environment;
    private final Function<EntityId, Optional<NodeAddress>> successors;
    private final Map<EntityId, Activation> activations = new ConcurrentHashMap<>();
    private final Releases releases;
    private final AbsentPolls absent;
    private final AtomicReference<NodeSession> watched = new AtomicReference<>();
    private volatile boolean draining;
    private volatile boolean closed;

    /**
     * @param self this node's address
     * @param codecs the codec of a type's state
     * @param settings of a type, by its name
     * @param successors where an entity will be looked for when this node drains, or hands it over
     */
    public ActivationTable(
            NodeAddress self,
            EntityTypes types,
            Function<EntityType, StateCodec> codecs,
            Function<String, ActivationSettings> settings,
            ActivationEnvironment environment,
            Function<EntityId, Optional<NodeAddress>> successors) {
        this.types = types;
        this.codecs = codecs;
        this.settings = settings;
        this.environment = environment.over(new NeverThrowingStore(environment.store()));
        this.successors = successors;
        releases = new Releases(environment.directory(), environment.clock());
        absent = new AbsentPolls(self, this.environment, activations::get, this::startFor);
    }

    /** Starts to look after idle and late calls. */
    public void open() {
        closed = false;
        draining = false;
        environment.clock().schedule(SWEEP, this::sweep);
    }

    /** Runs the call here, starting its entity if need be. Never fails. */
    public CompletableFuture<Reply> call(Call call) {
        EntityType type = types.byName(call.entity().type());
        if (type == null) {
            return CompletableFuture.completedFuture(new Reply.Refused(
                    Refusal.BAD_CALL,
                    "This node knows no entity type '" + call.entity().type() + "'."));
        }
        Activation present = activations.get(call.entity());
        if (present != null) {
            return present.offer(call);
        }
        Poll poll = call.poll();
        if (poll != null) {
            return poll(call, poll);
        }
        if (call.activation() != null) {
            return CompletableFuture.completedFuture(moved(call.entity()));
        }
        return draining ? movedWhenReleased(call.entity()) : start(call, type);
    }

    private CompletableFuture<Reply> poll(Call call, Poll poll) {
        return draining
                ? CompletableFuture.completedFuture(new Reply.Unchanged(
                        false, successors.apply(call.entity()).orElse(null)))
                : absent.take(call, poll);
    }

    private CompletableFuture<Reply> startFor(Call call) {
        EntityType type = Objects.requireNonNull(types.byName(call.entity().type()));
        return draining ? movedWhenReleased(call.entity()) : start(call, type);
    }

    private Reply moved(EntityId id) {
        return draining
                ? new Reply.Moved(successors.apply(id).orElse(null), "its node is shutting down")
                : new Reply.Moved(null, id + " has left memory here");
    }

    private Reply handedOver(EntityId id) {
        return new Reply.Moved(successors.apply(id).orElse(null), "its partition has gone to another node");
    }

    private CompletableFuture<Reply> movedWhenReleased(EntityId id) {
        CompletableFuture<Reply> answer = new CompletableFuture<>();
        releases.whenReleased(id, () -> answer.complete(moved(id)));
        return answer;
    }

    private CompletableFuture<Reply> start(Call call, EntityType type) {
        EntityId id = call.entity();
        Activation fresh = new Activation(
                id, type, codecs.apply(type), settings.apply(type.name()), environment, this::watch, this::departed);
        Activation present = activations.putIfAbsent(id, fresh);
        if (present != null) {
            return present.offer(call);
        }
        CompletableFuture<Reply> reply = fresh.offer(call);
        if (draining) {
            fresh.passivate(Passivation.DRAINING);
        }
        releases.of(id).whenComplete((done, failure) -> fresh.start());
        absent.started(fresh);
        return reply;
    }

    /** The entity has left memory; only now may its lock go. */
    private void departed(Activation activation, Departure departure) {
        EntityId id = activation.id();
        log.debug("{} left memory: {}.", id, departure.why());
        Optional<Runnable> release = departure.ownership().map(releases::announce);
        activations.remove(id, activation);
        release.ifPresent(Runnable::run);
        if (!departure.left().isEmpty()) {
            boolean follows = departure.why() == Passivation.HANDED_OVER;
            releases.whenReleased(
                    id, () -> departure.left().forEach(call -> call.answer(follows ? handedOver(id) : moved(id))));
        }
    }

    private void sweep() {
        if (closed) {
            return;
        }
        try {
            for (Activation activation : activations.values()) {
                activation.lookAfter();
                activation.passivateIfIdle(
                        settings.apply(activation.id().type()).idleTimeout().toNanos());
            }
            absent.lookAfter();
        } finally {
            environment.clock().schedule(SWEEP, this::sweep);
        }
    }

    private void watch(NodeSession session) {
        NodeSession last = watched.getAndSet(session);
        if (last != session) {
            session.onOver(() -> sessionOver(session));
        }
    }

    /** Everything that was owned under the session leaves memory at once. */
    private void sessionOver(NodeSession session) {
        activations.values().forEach(activation -> activation.sessionOver(session));
    }

    /**
     * Asks one entity to leave memory; does nothing when it is not here.
     *
     * @return completes when it has left and its lock is released; never when it refuses to
     */
    public CompletableFuture<?> passivate(EntityId id) {
        Activation present = activations.get(id);
        return present == null ? CompletableFuture.completedFuture(null) : leave(present, Passivation.REQUESTED);
    }

    @Override
    public void letGo(Collection<EntityId> entities) {
        Passivation why = draining ? Passivation.DRAINING : Passivation.HANDED_OVER;
        for (EntityId id : entities) {
            Activation present = activations.get(id);
            if (present != null) {
                present.passivate(why);
            }
        }
    }

    /**
     * Starts no more entities and lets all leave in good order, some at a time; the others still answer.
     *
     * @return completes when none is left and all locks are released
     */
    public CompletableFuture<Void> drain() {
        draining = true;
        absent.endAll();
        long began = environment.clock().nanoTime();
        int entities = activations.size();
        return environment
                .directory()
                .relinquish()
                .thenCompose(done -> drainTheRest())
                .thenRun(() -> log.info(
                        "Drained: {} entities have left this node in {} ms, and start on others when they are called.",
                        entities,
                        (environment.clock().nanoTime() - began) / 1_000_000));
    }

    private CompletableFuture<Void> drainTheRest() {
        List<Activation> leaving = List.copyOf(activations.values());
        int atOnce = Math.max(LEAVING_AT_ONCE, leaving.size() / LONGEST_LANE);
        List<CompletableFuture<?>> lanes =
                new ArrayList<>(Collections.nCopies(atOnce, CompletableFuture.completedFuture(null)));
        int next = 0;
        for (Activation activation : leaving) {
            int lane = next++ % atOnce;
            lanes.set(lane, lanes.get(lane).thenCompose(before -> leave(activation, Passivation.DRAINING)));
        }
        return CompletableFuture.allOf(lanes.toArray(CompletableFuture<?>[]::new))
                .thenCompose(done -> releases.all());
    }

    private CompletableFuture<?> leave(Activation activation, Passivation why) {
        activation.passivate(why);
        return activation.departed().thenCompose(gone -> releases.of(activation.id()));
    }

    /** Stops looking after entities. */
    public void close() {
        closed = true;
    }

    /** For operators to look at. */
    public ActivationInspector inspector() {
        return new ActivationInspector(types, activations);
    }

    public int size() {
        return activations.size();
    }

    @Override
    public int count() {
        return size();
    }

    /** The entities in memory, 10 000 at most. */
    public List<EntityId> list() {
        return activations.keySet().stream().limit(MAX_LISTED).toList();
    }

    /** The entities that are active, 10 000 at most, with the tokens of their ownerships. */
    public Map<EntityId, FencingToken> active() {
        Map<EntityId, FencingToken> active = new HashMap<>();
        for (Activation activation : activations.values()) {
            FencingToken token = activation.tokenInMemory();
            if (token != null && active.size() < MAX_LISTED) {
                active.put(activation.id(), token);
            }
        }
        return active;
    }
}
