package io.highlander.activation;

import io.highlander.EntityId;
import io.highlander.activation.ActivationStart.Started;
import io.highlander.activation.EntityEvents.Start;
import io.highlander.ownership.FencingToken;
import io.highlander.ownership.NodeSession;
import io.highlander.ownership.Ownership;
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
 * against memory; what they changed is saved in groups, one save at a time, while the next group already runs.
 */
final class Activation {

    private static final Logger log = LoggerFactory.getLogger(Activation.class);

    private final EntityId id;
    private final EntityType type;
    private final StateCodec codec;
    private final ActivationEnvironment environment;
    private final Consumer<NodeSession> whenOwned;
    private final Life life;
    private final Intake intake;
    private final Outbox outbox;
    private final Worker worker;
    private final Leaving leaving;
    private final CompletableFuture<Departure> departed = new CompletableFuture<>();
    private final long beganNanos;
    private long lastUsedNanos;
    private @Nullable ActivationStart starting;

    /**
     * @param whenOwned told under which session the entity is owned, as soon as it is
     * @param whenGone told that it has left memory, before {@link #departed()} completes
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
        this.type = type;
        this.codec = codec;
        this.environment = environment;
        this.whenOwned = whenOwned;
        life = new Life(id);
        outbox = new Outbox(environment.events());
        intake = new Intake(id, life, settings, outbox);
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
        beganNanos = environment.clock().nanoTime();
        lastUsedNanos = beganNanos;
    }

    EntityId id() {
        return id;
    }

    /** Completes when the activation has left memory. */
    CompletableFuture<Departure> departed() {
        return departed;
    }

    void start() {
        ActivationStart start = new ActivationStart(environment, id, this::owned);
        boolean unwanted;
        synchronized (this) {
            starting = start;
            unwanted = life.isAskedToLeave();
        }
        if (unwanted) {
            start.cancel();
        }
        start.begin().whenComplete(this::started);
    }

    private void started(@Nullable Started started, @Nullable Throwable failure) {
        if (started instanceof Started.Loaded loaded) {
            try {
                environment.handlers().execute(() -> becomeActive(loaded));
            } catch (RuntimeException | Error e) {
                neverStarted(new Reply.Moved(null, "no thread could be had: " + e.getMessage()));
            }
        } else if (started != null) {
            neverStarted(FailedStart.reply(started));
        } else {
            log.debug("{} could not be started.", id, failure);
            neverStarted(new Reply.Moved(null, "its owner could not be found out: " + String.valueOf(failure)));
        }
    }

    private void neverStarted(Reply reply) {
        startEnded(reply instanceof Reply.Refused ? Start.REFUSED : Start.MOVED);
        synchronized (this) {
            leaving.neverStarted(reply);
        }
        outbox.send();
    }

    private void startEnded(Start how) {
        environment.events().started(type.name(), how, environment.clock().nanoTime() - beganNanos);
    }

    private void owned(Ownership acquired) {
        synchronized (this) {
            life.owned(acquired);
        }
        whenOwned.accept(acquired.session());
    }

    /** The worker's first turn, on a handler thread: constructs, restores, runs the activation hook. */
    private void becomeActive(Started.Loaded loaded) {
        ActiveEntity created;
        try {
            CommitListener listener = new CommitConsequences(
                    this, id, life, intake, outbox, leaving, this::startWorker, bug -> fail(null, bug));
            created = ActiveEntity.create(this, listener, outbox, type, codec, environment, loaded);
        } catch (Throwable e) {
            log.error("{} could not start.", id, e);
            neverStarted(new Reply.Refused(Reply.Refusal.UNUSABLE, id + " could not start: " + e));
            return;
        }
        synchronized (this) {
            if (!life.becameActive(created)) {
                return;
            }
            environment.moves().arrived(id, created.activation().token());
            worker.isWorkingNow();
        }
        startEnded(Start.ACTIVE);
        worker.turn();
    }

    CompletableFuture<Reply> offer(Call call) {
        Poll poll = call.poll();
        if (poll != null) {
            return offer(call, poll);
        }
        PendingCall pending = new PendingCall(call, environment.clock().nanoTime());
        synchronized (this) {
            Reply refusal = intake.take(pending);
            if (refusal != null) {
                if (refusal instanceof Reply.Refused refused) {
                    environment.events().refused(type.name(), refused.refusal());
                }
                return CompletableFuture.completedFuture(refusal);
            }
            lastUsedNanos = environment.clock().nanoTime();
            startWorker();
        }
        return pending.reply();
    }

    private CompletableFuture<Reply> offer(Call call, Poll poll) {
        long now = environment.clock().nanoTime();
        PendingCall pending = new PendingCall(call, now);
        synchronized (this) {
            Reply answer = intake.takePoll(pending, poll);
            if (answer != null) {
                outbox.add(pending, answer);
            } else {
                lastUsedNanos = poll.ask() == Poll.Ask.START ? now : lastUsedNanos;
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

    private synchronized void fail(@Nullable PendingCall pending, Throwable bug) {
        log.error("{} cannot go on and leaves memory. This is a bug in Highlander.", id, bug);
        outbox.add(pending, new Reply.Unknown(id + " failed: " + bug));
        leaving.drop("it failed: " + bug);
    }

    /** Asks the activation to leave in good order. */
    void passivate(Passivation why) {
        ActivationStart toCancel = null;
        synchronized (this) {
            if (life.isBroken() && why == Passivation.DRAINING) {
                leaving.depart(Passivation.FAILED);
            } else if (!life.isAskedToLeave() && !life.wasOver() && !life.isBroken()) {
                leaving.begin(why);
                toCancel = life.isStarting() ? starting : null;
            }
        }
        if (toCancel != null) {
            toCancel.cancel();
        }
        outbox.send();
    }

    /** Passivates when nothing was called for that long and nothing is going on. */
    void passivateIfIdle(long idleNanos) {
        boolean idle;
        synchronized (this) {
            idle = life.isActive()
                    && !worker.isWorking()
                    && intake.isEmpty()
                    && life.active().committer().isIdle()
                    && environment.clock().nanoTime() - lastUsedNanos >= idleNanos;
        }
        if (idle) {
            passivate(Passivation.IDLE);
        }
    }

    /** The session is over: whatever was owned under it is not any more. */
    void sessionOver(NodeSession session) {
        synchronized (this) {
            if (life.isOwnedUnder(session)) {
                leaving.drop("its node lost its ZooKeeper session");
            }
        }
        outbox.send();
    }

    /** Of the ownership under which it is in memory; none before it is loaded and after it has left. */
    synchronized @Nullable FencingToken tokenInMemory() {
        ActiveEntity active = life.activeOrNot();
        return active == null || life.wasOver() ? null : active.activation().token();
    }

    /** Calls that wait to be run. */
    synchronized int queued() {
        return intake.size();
    }

    synchronized ActivationView view() {
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

    /** As JSON; none before it is loaded. */
    synchronized Optional<byte[]> state() {
        return Optional.ofNullable(life.activeOrNot()).map(ActiveEntity::state);
    }

    /** Turns those away that cannot be run in time any more, and takes up again what could not be done for want of a thread. */
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
