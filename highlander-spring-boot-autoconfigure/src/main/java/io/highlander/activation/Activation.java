package io.highlander.activation;

import io.highlander.EntityId;
import io.highlander.activation.ActivationEvent.Failed;
import io.highlander.activation.ActivationEvent.PassivateRequested;
import io.highlander.activation.ActivationEvent.Requested;
import io.highlander.activation.ActivationEvent.Resumed;
import io.highlander.activation.ActivationEvent.SessionEnded;
import io.highlander.activation.ActivationEvent.Swept;
import io.highlander.activation.commit.ForeignObject;
import io.highlander.activation.invocation.ActivationEnvironment;
import io.highlander.activation.mailbox.Intake;
import io.highlander.activation.mailbox.PendingRequest;
import io.highlander.activation.observation.ActivationView;
import io.highlander.activation.observation.Passivation;
import io.highlander.activation.quarantine.Quarantine;
import io.highlander.activation.threads.LentThread;
import io.highlander.cluster.FencingToken;
import io.highlander.model.ActivationSettings;
import io.highlander.model.EntityType;
import io.highlander.ownership.Ownership;
import io.highlander.request.Poll;
import io.highlander.request.Reply;
import io.highlander.request.Request;
import io.highlander.session.NodeSession;
import io.highlander.state.json.StateCodec;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One live entity on this node, from its first call until it leaves memory.
 *
 * <p>Whatever happens to it is an {@link ActivationEvent}. Events are handled one at a time, and what one means depends on the
 * {@link ActivationState}. What takes long runs beside the events and ends with one: handlers and hooks, one at a time, and saves,
 * one at a time, while the next calls already run.
 */
public final class Activation implements Resident {

    private static final Logger log = LoggerFactory.getLogger(Activation.class);

    private final EntityId id;
    private final EntityFrame frame;
    private final Host host;
    private final Worker worker;
    private final Activator activator;
    private final EventQueue<ActivationEvent> events;
    private final CompletableFuture<Void> departed = new CompletableFuture<>();
    private volatile ActivationState state;
    private volatile long lastUsedNanos;

    /** What an activation needs of the table in which it is. */
    public interface Host {

        /** The entity of an activation is owned under the session. */
        void owned(NodeSession session);

        /** The entity has left memory. Called before {@link Activation#departed()} completes. */
        void left(Activation activation, Departure departure);

        /** The entity goes on without its activation. */
        void rests(Activation activation, Resting resting);

        /** Handles a request that has come to an activation whose entity had gone to rest. */
        CompletableFuture<Reply> handle(Request request);

        /** Passivates an entity that had gone to rest. */
        CompletableFuture<Void> passivate(EntityId entity, Passivation why);
    }

    public Activation(
            EntityId id,
            EntityType type,
            StateCodec codec,
            ActivationSettings settings,
            ActivationEnvironment environment,
            Host host) {
        this.id = id;
        this.host = host;
        Intake intake = new Intake(id, settings, environment.clock());
        frame = new EntityFrame(id, type, codec, settings.keys(), environment, intake, this::tell);
        events = new EventQueue<>(this::handle, environment.relief());
        worker = new Worker(id, environment.handlers(), this::tell);
        activator = new Activator(frame, host::owned, () -> !intake.isEmpty());
        state = new ActivatingState(this, activator);
        lastUsedNanos = environment.clock().nanoTime();
    }

    @Override
    public EntityId id() {
        return id;
    }

    /** Begins to bring the entity into memory. */
    public void start() {
        activator.start();
    }

    /** Resumes an entity that was at rest. */
    public void resume(Resting resting) {
        lastUsedNanos = resting.lastUsedNanos();
        tell(new Resumed(resting));
        if (resting.ownership().session().isOver()) {
            sessionEnded(resting.ownership().session());
        }
    }

    /**
     * Takes in a request. The reply never fails.
     *
     * @param lent the thread of the caller, if it may run the call; {@code null} otherwise
     */
    public CompletableFuture<Reply> offer(Request request, @Nullable LentThread lent) {
        long now = environment().clock().nanoTime();
        if (!(request instanceof Poll poll) || poll.mode() == Poll.Mode.ACTIVATE) {
            lastUsedNanos = now;
        }
        PendingRequest pending =
                PendingRequest.of(request, lent, now, environment().events());
        events.add(new Requested(pending));
        return pending.reply();
    }

    /** Asks the entity to leave memory in good order. The future completes when it has left. */
    public CompletableFuture<Void> passivate(Passivation why) {
        CompletableFuture<Void> left = new CompletableFuture<>();
        tell(new PassivateRequested(why, left));
        return left;
    }

    /** Drops the entity if it is owned under this session, which has ended. */
    public void sessionEnded(NodeSession session) {
        tell(new SessionEnded(session));
    }

    /** Looks after what only time changes. */
    public void sweep(Duration idleTimeout, Duration restAfter) {
        events.add(new Swept(idleTimeout, restAfter));
    }

    /** Completes when the entity has left memory. */
    CompletableFuture<Void> departed() {
        return departed;
    }

    /** Tells of an event that goes before the requests that are on their way: however many there are, what runs goes on. */
    void tell(ActivationEvent event) {
        events.addUrgent(event);
    }

    private void handle(ActivationEvent event) {
        worker.handles(event);
        try {
            event.applyTo(state);
        } catch (RuntimeException | Error bug) {
            new Failed(event.pending(), bug).applyTo(state);
        } finally {
            worker.handled();
            event.handled();
        }
    }

    ActivationState state() {
        return state;
    }

    void become(ActivationState next) {
        state = next;
    }

    Host host() {
        return host;
    }

    Intake intake() {
        return frame.intake();
    }

    Worker worker() {
        return worker;
    }

    ActivationEnvironment environment() {
        return frame.environment();
    }

    boolean hasActivateHook() {
        return frame.type().hasActivateHook();
    }

    void markUsed() {
        lastUsedNanos = environment().clock().nanoTime();
    }

    boolean isUnusedFor(Duration time) {
        return environment().clock().nanoTime() - lastUsedNanos >= time.toNanos();
    }

    void arrived(ActiveEntity entity) {
        environment().moves().arrived(id, entity.activation().token());
    }

    ActiveEntity missing(ActiveEntity last, Quarantine why) {
        return EntityBirths.missing(frame, last, why);
    }

    ActiveEntity older(ActiveEntity last, ForeignObject.Older found, Quarantine why) {
        return EntityBirths.older(frame, last, found, why);
    }

    ActiveEntity awake(Resting resting) {
        return EntityBirths.awake(frame, resting);
    }

    /** Leaves the entity in memory without this activation. */
    void rest(ActiveEntity entity) {
        Resting resting = entity.rest(lastUsedNanos);
        state = new RestingState(this);
        host.rests(this, resting);
    }

    void left(Departure departure, boolean wasActive) {
        environment().quarantines().left(id);
        try {
            if (wasActive) {
                environment().events().leftMemory(id.type(), departure.why());
                environment().moves().left(id);
            }
        } finally {
            host.left(this, departure);
            departed.complete(null);
        }
    }

    Reply moved(String why) {
        return new Reply.Moved(null, id + " " + why);
    }

    /** Logs a bug and answers the request that met it. */
    void answerFailed(@Nullable PendingRequest pending, Throwable bug) {
        if (pending != null) {
            pending.answer(new Reply.Unknown(id + " failed: " + bug.getClass().getName()));
        }
        log.error("{} failed. This is a bug in Highlander.", id, bug);
    }

    @Override
    public @Nullable FencingToken tokenInMemory() {
        ActiveEntity active = state.entity();
        return active == null ? null : active.ownership().token();
    }

    @Override
    public int queued() {
        return intake().size();
    }

    @Override
    public ActivationView view() {
        ActivationState now = state;
        Ownership ownership = now.ownership();
        ActiveEntity active = now.entity();
        return new ActivationView(
                id,
                now.phase(),
                now.trouble(),
                ownership == null ? null : ownership.token(),
                intake().size(),
                active == null ? null : active.memory());
    }

    @Override
    public Optional<byte[]> json() {
        return Optional.ofNullable(state.entity())
                .map(active -> active.contents().forms().stored());
    }
}
