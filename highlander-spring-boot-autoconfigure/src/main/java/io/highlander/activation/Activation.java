package io.highlander.activation;

import io.highlander.EntityId;
import io.highlander.cluster.FencingToken;
import io.highlander.ownership.Ownership;
import io.highlander.session.NodeSession;
import io.highlander.state.StateCodec;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One live entity on this node, from its first call until it leaves memory.
 *
 * <p>Everything but a running handler is guarded by the monitor. One worker at a time takes calls from the mailbox and runs them
 * against memory; their changes are saved in groups, one save at a time, while the next group already runs.
 */
final class Activation implements Resident {

    private static final Logger log = LoggerFactory.getLogger(Activation.class);

    private final EntityId id;
    private final ActivationEnvironment environment;
    private final Life life;
    private final Intake intake;
    private final Outbox outbox;
    private final Worker worker;
    private final Leaving leaving;
    private final CompletableFuture<Departure> departed = new CompletableFuture<>();
    private final Beginning beginning;
    private long lastUsedNanos;
    private boolean rests;

    /**
     * @param whenOwned receives the session under which the entity is owned, as soon as it is owned
     * @param whenGone called when the activation has left memory, before {@link #departed()} completes
     */
    Activation(
            EntityId id,
            EntityType type,
            StateCodec codec,
            ActivationSettings settings,
            ActivationEnvironment environment,
            Consumer<NodeSession> whenOwned,
            BiConsumer<Activation, Departure> whenGone) {
        this.id = id;
        this.environment = environment;
        life = new Life(id);
        outbox = new Outbox(environment.events());
        Mailbox mailbox = new Mailbox(settings.mailboxCapacity());
        Waiters waiters = new Waiters(this, mailbox, environment.clock());
        intake = new Intake(id, life, settings, outbox, mailbox, waiters);
        Worker.Task calls = new CallTask(id, environment.clock(), life, intake, outbox, this::fail, this::endOfTurn);
        worker = new Worker(this, id, environment.handlers(), outbox, calls);
        leaving = new Leaving(this, id, life, intake, outbox, worker, departure -> {
            if (life.activeOrNot() != null) {
                environment.events().leftMemory(type.name(), departure.why());
                environment.moves().left(id);
            }
            whenGone.accept(this, departure);
            departed.complete(departure);
        });
        CommitListener listener = new CommitConsequences(
                this, id, life, intake, outbox, leaving, this::startWorker, bug -> fail(null, bug));
        ActiveEntity.Frame frame =
                new ActiveEntity.Frame(this, listener, outbox, waiters, type, codec, settings.keys(), environment);
        beginning =
                new Beginning(id, frame, life, worker, leaving, this::endOfTurn, whenOwned, () -> !intake.isEmpty());
        lastUsedNanos = environment.clock().nanoTime();
    }

    @Override
    public EntityId id() {
        return id;
    }

    /** Completes when the activation has left memory. */
    CompletableFuture<Departure> departed() {
        return departed;
    }

    void start() {
        beginning.start();
    }

    /** Resumes an entity that was at rest. */
    void wake(Resting resting) {
        synchronized (this) {
            lastUsedNanos = resting.lastUsedNanos();
        }
        beginning.wake(resting);
        if (resting.ownership().session().isOver()) {
            sessionOver(resting.ownership().session());
        }
    }

    /** Returns null if this activation has gone to rest; look the entity up again. */
    @Nullable
    CompletableFuture<Reply> offer(Request request) {
        if (request instanceof Poll poll) {
            return offerPoll(poll);
        }
        long now = environment.clock().nanoTime();
        PendingCall pending = new PendingCall(request, now);
        synchronized (this) {
            if (rests) {
                return null;
            }
            Reply refusal = intake.take(pending);
            if (refusal != null) {
                if (refusal instanceof Reply.Refused refused) {
                    environment.events().refused(id, refused);
                }
                return CompletableFuture.completedFuture(refusal);
            }
            lastUsedNanos = now;
            startWorker();
        }
        return pending.reply();
    }

    /** Begins a turn for one query. Returns null if the query would have to wait, or is meant for another activation. */
    synchronized @Nullable QueryTurn beginQuery(ActivationId expected) {
        if (worker.isWorking() || !life.mayRunCalls() || !intake.isEmpty()) {
            return null;
        }
        ActiveEntity active = life.active();
        if (!active.committer().isClean() || !active.activation().equals(expected)) {
            return null;
        }
        lastUsedNanos = environment.clock().nanoTime();
        worker.occupy();
        return new QueryTurn(this, life, worker, outbox, environment.clock(), this::fail);
    }

    private @Nullable CompletableFuture<Reply> offerPoll(Poll poll) {
        long now = environment.clock().nanoTime();
        PendingCall pending = new PendingCall(poll, now);
        synchronized (this) {
            if (rests) {
                return null;
            }
            Reply answer = intake.takePoll(pending, poll);
            if (answer != null) {
                outbox.add(pending, answer);
            } else {
                lastUsedNanos = poll.mode() == Poll.Mode.ACTIVATE ? now : lastUsedNanos;
                startWorker();
            }
        }
        outbox.send();
        return pending.reply();
    }

    private void startWorker() {
        if (!worker.isWorking() && life.mayRunCalls() && !intake.isEmpty()) {
            worker.beginTurn();
        }
    }

    private void endOfTurn() {
        if (life.isActive() && !life.active().isUsable()) {
            leaving.begin(Passivation.FAILED);
        }
        if (life.isGoingOn()) {
            life.active().committer().save();
            startWorker();
            leaving.finish();
        }
    }

    /** Drops the activation because of a bug, and logs it. */
    void fail(Throwable bug) {
        fail(null, bug);
        outbox.send();
    }

    private synchronized void fail(@Nullable PendingCall pending, Throwable bug) {
        log.error("{} cannot go on and leaves memory. This is a bug in Highlander.", id, bug);
        outbox.add(pending, new Reply.Unknown(id + " failed: " + bug));
        leaving.drop("it failed: " + bug);
    }

    /** Asks the activation to leave memory in good order. Returns false if it has gone to rest; look the entity up again. */
    boolean passivate(Passivation why) {
        ActivationStart toCancel = null;
        synchronized (this) {
            if (rests) {
                return false;
            }
            if (life.isBroken() && why == Passivation.DRAINING) {
                leaving.depart(Passivation.FAILED);
            } else if (!life.isAskedToLeave() && !life.isEnded() && !life.isBroken()) {
                leaving.begin(why);
                toCancel = life.isStarting() ? beginning.underWay() : null;
            }
        }
        if (toCancel != null) {
            toCancel.cancel();
        }
        outbox.send();
        return true;
    }

    /** Passivates the activation if it was not called for that long and nothing is in progress. */
    void passivateIfIdle(long idleNanos) {
        boolean idle;
        synchronized (this) {
            idle = isIdle(idleNanos);
        }
        if (idle) {
            passivate(Passivation.IDLE);
        }
    }

    private boolean isIdle(long idleNanos) {
        return life.isActive()
                && !worker.isWorking()
                && intake.isEmpty()
                && life.active().committer().isIdle()
                && environment.clock().nanoTime() - lastUsedNanos >= idleNanos;
    }

    /**
     * Ends the activation, but keeps its entity in memory, if it was not called for that long and nothing is in progress. Returns
     * null otherwise.
     */
    synchronized @Nullable Resting restIfIdle(long idleNanos) {
        if (rests
                || !isIdle(idleNanos)
                || intake.hasPolls()
                || !life.mayRunCalls()
                || !life.active().committer().isClean()) {
            return null;
        }
        rests = true;
        life.end();
        return life.active().rest(lastUsedNanos);
    }

    /** Drops the activation if it is owned under this session, which has ended. */
    void sessionOver(NodeSession session) {
        synchronized (this) {
            if (life.isOwnedUnder(session)) {
                leaving.drop("its node lost its ZooKeeper session");
            }
        }
        outbox.send();
    }

    @Override
    public synchronized @Nullable FencingToken tokenInMemory() {
        ActiveEntity active = life.activeOrNot();
        return active == null || life.isEnded() ? null : active.activation().token();
    }

    @Override
    public synchronized int queued() {
        return intake.size();
    }

    @Override
    public synchronized ActivationView view() {
        Ownership ownership = life.ownershipOrNot();
        ActiveEntity active = life.activeOrNot();
        return new ActivationView(
                id,
                life.phase(),
                life.trouble(),
                ownership == null ? null : ownership.token(),
                intake.size(),
                active == null ? null : active.memory());
    }

    @Override
    public synchronized Optional<byte[]> json() {
        return Optional.ofNullable(life.activeOrNot()).map(ActiveEntity::state);
    }

    /** Rejects calls that cannot run in time any more, and retries work that failed because no thread was available. */
    void lookAfter() {
        long now = environment.clock().nanoTime();
        synchronized (this) {
            lastUsedNanos = intake.isHeldByWatchers() ? now : lastUsedNanos;
            intake.lookAfterPolls(now);
            intake.takeTooLate(now).forEach(late -> outbox.add(late, intake.tooLate(late)));
            if (!worker.isWorking()) {
                endOfTurn();
            }
        }
        outbox.send();
    }
}
