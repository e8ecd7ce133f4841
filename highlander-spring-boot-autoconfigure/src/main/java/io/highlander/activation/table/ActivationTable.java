package io.highlander.activation.table;

import io.highlander.EntityId;
import io.highlander.activation.Activation;
import io.highlander.activation.Departure;
import io.highlander.activation.Resting;
import io.highlander.activation.invocation.ActivationEnvironment;
import io.highlander.activation.observation.Passivation;
import io.highlander.activation.threads.LentThread;
import io.highlander.cluster.Build;
import io.highlander.cluster.FencingToken;
import io.highlander.cluster.NodeAddress;
import io.highlander.model.ActivationSettings;
import io.highlander.model.EntityType;
import io.highlander.model.EntityTypes;
import io.highlander.ownership.EntitiesInMemory;
import io.highlander.request.Locate;
import io.highlander.request.Poll;
import io.highlander.request.Reply;
import io.highlander.request.Reply.Refusal;
import io.highlander.request.Request;
import io.highlander.session.NodeSession;
import io.highlander.state.json.StateCodec;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The entities in this node's memory. The first call of an entity starts it; all others wait for that one start. */
public final class ActivationTable implements EntitiesInMemory {

    private static final Logger log = LoggerFactory.getLogger(ActivationTable.class);

    private static final int MAX_LISTED = 10_000;

    private final EntityTypes types;
    private final Function<EntityType, StateCodec> codecs;
    private final Function<String, ActivationSettings> settings;
    private final ActivationEnvironment environment;
    private final Upkeep upkeep;
    private final Function<EntityId, Optional<NodeAddress>> successors;
    private final Activation.Host host = new AsHost();
    private final Residents residents = new Residents(this::newActivation);
    private final Releases releases;
    private final Departures departures;
    private final AbsentPolls absent;
    private final AtomicReference<NodeSession> watched = new AtomicReference<>();
    private volatile boolean draining;

    /**
     * @param self this node's address
     * @param codecs returns the codec of a type's state
     * @param settings returns the settings of a type, given its name
     * @param restAfter time without a call after which an entity goes to rest; at least as long as callers remember its activation
     * @param successors returns the node on which an entity will be looked for when this node drains or hands it over
     */
    public ActivationTable(
            NodeAddress self,
            EntityTypes types,
            Function<EntityType, StateCodec> codecs,
            Function<String, ActivationSettings> settings,
            ActivationEnvironment environment,
            Duration restAfter,
            Function<EntityId, Optional<NodeAddress>> successors) {
        this.types = types;
        this.codecs = codecs;
        this.settings = settings;
        this.environment = environment;
        this.successors = successors;
        releases = new Releases(environment.directory(), environment.clock());
        departures = new Departures(residents, releases, environment);
        absent = new AbsentPolls(self, environment, residents::find, this::handleStarting);
        upkeep = new Upkeep(
                residents,
                absent,
                environment.clock(),
                type -> settings.apply(type).idleTimeout(),
                restAfter);
    }

    /** Starts to look after idle and late calls. */
    public void open() {
        draining = false;
        upkeep.open();
    }

    /** Handles the request here, or says why not. Never fails. */
    public CompletableFuture<Reply> handle(Request request) {
        return handle(request, null);
    }

    /**
     * As {@link #handle(Request)}, for a caller of this node.
     *
     * @param lent the thread of the caller, if it may run the call; {@code null} otherwise
     */
    public CompletableFuture<Reply> handle(Request request, @Nullable LentThread lent) {
        EntityType type = types.byName(request.entity().type());
        if (type == null) {
            return CompletableFuture.completedFuture(new Reply.Refused(
                    Refusal.BAD_CALL,
                    "This node knows no entity type '" + request.entity().type() + "'."));
        }
        Activation present = residents.find(request.entity());
        if (present != null) {
            return present.offer(request, lent);
        }
        if (request instanceof Poll poll) {
            return poll(poll);
        }
        return request instanceof Locate
                ? startUnlessDraining(request)
                : CompletableFuture.completedFuture(moved(request.entity()));
    }

    /** Handles the request here, starting its entity if necessary. */
    private CompletableFuture<Reply> handleStarting(Request request) {
        Activation present = residents.find(request.entity());
        return present == null ? startUnlessDraining(request) : present.offer(request, null);
    }

    private CompletableFuture<Reply> startUnlessDraining(Request request) {
        return draining ? movedWhenReleased(request.entity()) : start(request);
    }

    private CompletableFuture<Reply> poll(Poll poll) {
        return draining
                ? CompletableFuture.completedFuture(new Reply.Unchanged(
                        false, successors.apply(poll.entity()).orElse(null)))
                : absent.take(poll);
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

    private Activation newActivation(EntityId id) {
        EntityType type = Objects.requireNonNull(types.byName(id.type()));
        return new Activation(id, type, codecs.apply(type), settings.apply(type.name()), environment, host);
    }

    /** Starts the entity, unless another request has started it in the meantime, and hands it the request. */
    private CompletableFuture<Reply> start(Request request) {
        EntityId id = request.entity();
        Activation fresh = residents.add(id);
        if (fresh == null) {
            return handleStarting(request);
        }
        CompletableFuture<Reply> reply = fresh.offer(request, null);
        if (draining) {
            fresh.passivate(Passivation.DRAINING);
        }
        releases.of(id).whenComplete((done, failure) -> fresh.start());
        absent.started(fresh);
        return reply;
    }

    /** This table, as its activations see it. */
    private final class AsHost implements Activation.Host {

        @Override
        public void owned(NodeSession session) {
            watch(session);
        }

        @Override
        public void left(Activation activation, Departure departure) {
            departed(activation, departure);
        }

        @Override
        public void rests(Activation activation, Resting resting) {
            residents.rest(activation, resting);
        }

        @Override
        public CompletableFuture<Reply> handle(Request request) {
            return ActivationTable.this.handle(request);
        }

        @Override
        public CompletableFuture<Void> passivate(EntityId entity, Passivation why) {
            CompletableFuture<Void> left = residents.passivate(entity, why);
            return left == null ? CompletableFuture.completedFuture(null) : left;
        }
    }

    /** Releases the ownership of an entity, which must have left memory before, and then answers the requests that were left. */
    private void departed(Activation activation, Departure departure) {
        EntityId id = activation.id();
        log.debug("{} left memory: {}.", id, departure.why());
        Optional<Runnable> release = departure.ownership().map(releases::announce);
        residents.remove(activation);
        release.ifPresent(Runnable::run);
        if (!departure.left().isEmpty()) {
            boolean follows = departure.why() == Passivation.HANDED_OVER;
            releases.whenReleased(id, () -> departure.answerLeft(follows ? handedOver(id) : moved(id)));
        }
    }

    private void watch(NodeSession session) {
        NodeSession last = watched.getAndSet(session);
        if (last != session) {
            session.onOver(() -> sessionOver(session));
        }
    }

    /** Drops everything that was owned under the session. */
    private void sessionOver(NodeSession session) {
        residents.inUse().forEach(activation -> activation.sessionEnded(session));
        residents.atRest().filter(residents::removeIfOver).forEach(this::lost);
    }

    private void lost(Resting resting) {
        environment.events().leftMemory(resting.id().type(), Passivation.OWNERSHIP_LOST);
        environment.moves().left(resting.id());
        log.debug("{} left memory: {}.", resting.id(), Passivation.OWNERSHIP_LOST);
    }

    /**
     * Asks one entity to leave memory. Does nothing if the entity is not here.
     *
     * @return completes when the entity has left and its lock is released; never completes if the entity refuses to leave
     */
    public CompletableFuture<?> passivate(EntityId id) {
        return departures.of(id, Passivation.REQUESTED);
    }

    @Override
    public void letGo(Collection<EntityId> entities) {
        Passivation why = draining ? Passivation.DRAINING : Passivation.HANDED_OVER;
        entities.forEach(id -> residents.passivate(id, why));
    }

    /**
     * Starts no more entities and asks all to leave in good order, some at a time. The others still answer.
     *
     * @return completes when no entity is left and all locks are released
     */
    public CompletableFuture<Void> drain() {
        draining = true;
        absent.endAll();
        return departures.ofAll();
    }

    /** Stops looking after entities. */
    public void close() {
        upkeep.close();
    }

    Residents residents() {
        return residents;
    }

    /** Returns a view for operators. */
    public ActivationInspector inspector() {
        return new ActivationInspector(types, residents, environment.quarantines());
    }

    @Override
    public int size() {
        return residents.size();
    }

    @Override
    public Build build() {
        return types.build();
    }

    /** The entities in memory, 10 000 at most. */
    public List<EntityId> list() {
        return residents.ids(MAX_LISTED);
    }

    /** The entities that are active, 10 000 at most, with the tokens of their ownerships. */
    public Map<EntityId, FencingToken> active() {
        return residents.active(MAX_LISTED);
    }
}
