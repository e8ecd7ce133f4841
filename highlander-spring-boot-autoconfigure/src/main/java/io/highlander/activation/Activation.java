package io.highlander.activation;

import io.highlander.EntityId;
import io.highlander.activation.ActivationStart.Started;
import io.highlander.activation.Reply.Refusal;
import io.highlander.ownership.Acquisition;
import io.highlander.ownership.NodeSession;
import io.highlander.ownership.Ownership;
import io.highlander.state.StateCodec;
import java.util.Objects;
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

    private static final int MAX_CALLS_PER_TURN = 256;

    /** Where an activation is in its life. */
    enum Phase {
        ACTIVATING,
        ACTIVE,
        /** Takes no more calls; leaves when its worker and its save are done. */
        PASSIVATING,
        PASSIVATED,
        /** Keeps its ownership and refuses every call until an operator acts. */
        BROKEN
    }

    private final EntityId id;
    private final EntityType type;
    private final StateCodec codec;
    private final ActivationEnvironment environment;
    private final Consumer<NodeSession> whenOwned;
    private final BiConsumer<Activation, Departure> whenGone;
    private final Mailbox mailbox;
    private final CallOrder order = new CallOrder();
    private final Outbox outbox = new Outbox();
    private final CompletableFuture<Departure> departed = new CompletableFuture<>();

    private Phase phase = Phase.ACTIVATING;
    private String condition = "it is starting";
    private boolean working;
    private boolean inDoubt;
    private long lastUsedNanos;
    private Reply farewell;
    private @Nullable Passivation leaving;
    private @Nullable Ownership ownership;
    private @Nullable ActiveEntity active;
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
        this.whenOwned = whenOwned;
        this.whenGone = whenGone;
        this.id = id;
        this.type = type;
        this.codec = codec;
        this.environment = environment;
        mailbox = new Mailbox(settings.mailboxCapacity());
        farewell = new Reply.Moved(null, id + " is leaving memory");
        lastUsedNanos = environment.clock().nanoTime();
    }

    /**
     * How an activation left memory.
     *
     * @param ownership to be released; none when there never was one or its session is over
     */
    record Departure(Passivation why, Optional<Ownership> ownership) {}

    EntityId id() {
        return id;
    }

    /** Completes when the activation has left memory. */
    CompletableFuture<Departure> departed() {
        return departed;
    }

    // ---- starting

    void start() {
        ActivationStart start = new ActivationStart(environment, id, this::owned);
        boolean unwanted;
        synchronized (this) {
            starting = start;
            unwanted = leaving != null;
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
                leave(Passivation.FAILED, new Reply.Moved(null, "no thread could be had: " + e.getMessage()));
            }
        } else if (started != null) {
            leave(Passivation.FAILED, refusalOf(started));
        } else {
            log.debug("{} could not be started.", id, failure);
            leave(
                    Passivation.FAILED,
                    new Reply.Moved(null, "its owner could not be found out: " + String.valueOf(failure)));
        }
    }

    private void owned(Ownership acquired) {
        synchronized (this) {
            ownership = acquired;
            condition = "its state could not be loaded yet";
        }
        whenOwned.accept(acquired.session());
    }

    private static Reply refusalOf(Started started) {
        if (started instanceof Started.Unusable unusable) {
            log.error(unusable.message());
            return new Reply.Refused(Refusal.UNUSABLE, unusable.message());
        }
        if (started instanceof Started.NotOwned notOwned) {
            return refusalOf(notOwned.why());
        }
        return new Reply.Moved(null, started instanceof Started.GivenUp givenUp ? givenUp.why() : "");
    }

    private static Reply refusalOf(Acquisition why) {
        if (why instanceof Acquisition.OwnedElsewhere elsewhere) {
            return new Reply.Moved(elsewhere.owner(), "another node owns it");
        }
        Acquisition.Refused refused = (Acquisition.Refused) why;
        return refused.reason() == Acquisition.Reason.AT_CAPACITY
                ? new Reply.Refused(Refusal.AT_CAPACITY, refused.message())
                : new Reply.Moved(null, refused.message());
    }

    /** The worker's first turn, on a handler thread: constructs, restores, runs the activation hook. */
    private void becomeActive(Started.Loaded loaded) {
        ActiveEntity created;
        try {
            created = ActiveEntity.create(this, outbox, type, codec, environment, loaded);
        } catch (Throwable e) {
            log.error("{} could not start.", id, e);
            leave(Passivation.FAILED, new Reply.Refused(Refusal.UNUSABLE, id + " could not start: " + e));
            return;
        }
        synchronized (this) {
            if (phase != Phase.ACTIVATING) {
                return;
            }
            phase = leaving == null ? Phase.ACTIVE : Phase.PASSIVATING;
            condition = "it is busy";
            active = created;
            working = true;
        }
        turn();
    }

    // ---- calls

    CompletableFuture<Reply> offer(Call call) {
        PendingCall pending = PendingCall.of(call, environment.clock().nanoTime());
        synchronized (this) {
            Reply refusal = refusalOf(pending);
            if (refusal != null) {
                return CompletableFuture.completedFuture(refusal);
            }
            lastUsedNanos = environment.clock().nanoTime();
            startWorker();
        }
        return pending.reply();
    }

    private @Nullable Reply refusalOf(PendingCall pending) {
        if (phase == Phase.BROKEN) {
            return new Reply.Refused(Refusal.UNUSABLE, condition);
        }
        if (phase == Phase.PASSIVATING || phase == Phase.PASSIVATED || leaving != null) {
            return farewell;
        }
        if (isForAnother(pending)) {
            return new Reply.Moved(null, id + " has moved since");
        }
        if (order.isGivenUp(pending.call().id())) {
            return new Reply.Refused(Refusal.FORGOTTEN, "Its caller has given the call up, and made others since.");
        }
        if (!order.admits(pending.call())) {
            return new Reply.Moved(null, "a call that its caller made before is missing");
        }
        Reply before = order.refusalOf(pending.call().id());
        if (before != null || mailbox.offer(pending)) {
            return before;
        }
        Reply full = new Reply.Refused(Refusal.OVERLOADED, "The mailbox of " + id + " is full. Try again later.");
        order.refused(pending.call().id(), full);
        return full;
    }

    private boolean isForAnother(PendingCall pending) {
        ActivationId wanted = pending.call().activation();
        return wanted != null && (active == null || !wanted.equals(active.activation()));
    }

    // ---- the worker

    private void startWorker() {
        if (!working && mayWork() && !mailbox.isEmpty()) {
            work(this::turn);
        }
    }

    /** Where no thread can be had, {@link #lookAfter} tries again. */
    private void work(Runnable task) {
        working = true;
        try {
            environment.handlers().execute(task);
        } catch (RuntimeException | Error e) {
            working = false;
            log.warn("No thread could be had to work on {}; trying again.", id, e);
        }
    }

    private boolean mayWork() {
        return phase == Phase.ACTIVE && !inDoubt && active().committer().hasRoom();
    }

    private ActiveEntity active() {
        return Objects.requireNonNull(active);
    }

    /** Runs what waits. Whoever calls this is the worker. */
    private void turn() {
        boolean goOn = true;
        for (int calls = 0; goOn; calls++) {
            PendingCall next;
            synchronized (this) {
                next = mayWork() && calls < MAX_CALLS_PER_TURN ? mailbox.poll() : null;
                if (next == null) {
                    working = false;
                    endOfTurn();
                }
            }
            outbox.send();
            goOn = next != null && handleOrFail(next);
        }
    }

    private boolean handleOrFail(PendingCall pending) {
        try {
            return handle(pending);
        } catch (RuntimeException | Error e) {
            fail(pending, e);
            return true;
        }
    }

    private void fail(@Nullable PendingCall pending, Throwable bug) {
        synchronized (this) {
            log.error("{} cannot go on and leaves memory. This is a bug in Highlander.", id, bug);
            outbox.add(pending, new Reply.Unknown(id + " failed: " + bug));
            drop("it failed: " + bug);
        }
    }

    private void endOfTurn() {
        if (phase == Phase.ACTIVE || phase == Phase.PASSIVATING) {
            active().committer().save();
            startWorker();
            finishLeaving();
        }
    }

    /** Handles one call; false when its handler goes on elsewhere and the turn with it. */
    private boolean handle(PendingCall pending) {
        ActiveEntity entity = active();
        CallRunner.Ran known;
        synchronized (this) {
            known = knownAnswer(entity, pending);
            if (known != null) {
                done(pending, known);
            }
        }
        if (known != null) {
            return true;
        }
        Handover handover = new Handover();
        entity.run(pending, ran -> {
            try {
                synchronized (this) {
                    done(pending, ran);
                }
            } catch (RuntimeException | Error e) {
                fail(pending, e);
            }
            if (handover.wasHandedOver()) {
                synchronized (this) {
                    work(this::turn);
                }
                outbox.send();
            }
        });
        return handover.returnedWith();
    }

    private CallRunner.@Nullable Ran knownAnswer(ActiveEntity entity, PendingCall pending) {
        if (pending.isTooLate(environment.clock().nanoTime())) {
            return entity.unchanged(tooLate());
        }
        if (isForAnother(pending)) {
            return entity.unchanged(new Reply.Moved(null, id + " has moved since"));
        }
        return entity.answerWithoutRunning(pending.call());
    }

    private void done(PendingCall pending, CallRunner.Ran ran) {
        if (phase == Phase.PASSIVATED || phase == Phase.BROKEN) {
            outbox.add(pending, new Reply.Moved(null, id + " left memory meanwhile"));
        } else if (ran.isAboutState()) {
            active().committer()
                    .ran(
                            pending,
                            ran,
                            CallRunner.isCommand(type, pending.call()),
                            CallRunner.modeOf(type, pending.call()));
        } else {
            outbox.add(pending, ran.reply());
        }
        if (!active().isUsable() && leaving == null) {
            beginToLeave(Passivation.FAILED);
        }
    }

    private Reply tooLate() {
        return new Reply.Refused(Refusal.TOO_LATE, id + " could not take the call in time: " + condition + ".");
    }

    /** What the committer tells. */
    Committer.Listener listener() {
        return new Committer.Listener() {
            @Override
            public void inDoubt() {
                inDoubt = true;
                condition = "the store does not answer, so it is unknown whether its last change was saved";
            }

            @Override
            public void progressed() {
                inDoubt = false;
                condition = "it is busy";
                startWorker();
                finishLeaving();
            }

            @Override
            public void superseded() {
                log.warn("{} was fenced: another owner's state is stored. It leaves memory here.", id);
                drop("another owner has saved its state");
            }

            @Override
            public void deleted() {
                breakDown();
            }

            @Override
            public void turnedAway() {
                active().rename();
                order.beginAnew();
            }

            @Override
            public void failed(Throwable bug) {
                fail(null, bug);
            }

            @Override
            public void answersReady() {
                // A store that answers on the calling thread answers under the monitor; then whoever holds it sends.
                if (!Thread.holdsLock(Activation.this)) {
                    outbox.send();
                }
            }
        };
    }

    // ---- leaving

    /** Asks the activation to leave in good order: finishes what runs, saves, and turns the rest away. */
    void passivate(Passivation why) {
        ActivationStart toCancel = null;
        synchronized (this) {
            if (phase == Phase.BROKEN && why == Passivation.DRAINING) {
                depart(Passivation.FAILED);
            } else if (leaving == null && phase != Phase.PASSIVATED && phase != Phase.BROKEN) {
                beginToLeave(why);
                toCancel = phase == Phase.ACTIVATING ? starting : null;
            }
        }
        if (toCancel != null) {
            toCancel.cancel();
        }
        outbox.send();
    }

    private void beginToLeave(Passivation why) {
        leaving = why;
        turnAwayMailbox(farewell);
        if (phase == Phase.ACTIVE) {
            phase = Phase.PASSIVATING;
            finishLeaving();
        }
    }

    /** Passivates when nothing was called for that long and nothing is going on. */
    void passivateIfIdle(long idleNanos) {
        boolean idle;
        synchronized (this) {
            idle = phase == Phase.ACTIVE
                    && !working
                    && mailbox.isEmpty()
                    && active().committer().isIdle()
                    && environment.clock().nanoTime() - lastUsedNanos >= idleNanos;
        }
        if (idle) {
            passivate(Passivation.IDLE);
        }
    }

    private void finishLeaving() {
        if (phase == Phase.PASSIVATING && !working && active().committer().isIdle()) {
            work(() -> {
                active().passivate();
                synchronized (this) {
                    depart(Objects.requireNonNull(leaving));
                }
                outbox.send();
            });
        }
    }

    /** Out of memory from here on; that is told, as the replies are, outside of the monitor. */
    private void depart(Passivation why) {
        if (phase == Phase.PASSIVATED) {
            return;
        }
        phase = Phase.PASSIVATED;
        Departure departure = new Departure(
                why, Optional.ofNullable(ownership).filter(had -> !had.session().isOver()));
        outbox.add(() -> {
            whenGone.accept(this, departure);
            departed.complete(departure);
        });
    }

    /** The session is over: whatever was owned under it is not any more. */
    void sessionOver(NodeSession session) {
        boolean ours;
        synchronized (this) {
            ours = ownership != null && ownership.session() == session;
            if (ours) {
                drop("its node lost its ZooKeeper session");
            }
        }
        outbox.send();
    }

    /** Leaves memory at once, without saving and without the passivation hook. */
    private void drop(String why) {
        if (phase == Phase.PASSIVATED) {
            return;
        }
        depart(Passivation.OWNERSHIP_LOST);
        turnAwayMailbox(new Reply.Moved(null, id + " left memory: " + why));
        if (active != null) {
            active.committer().abandon(why);
        }
    }

    private void breakDown() {
        condition = "The stored object of " + id
                + " was deleted from the store while the entity was in use. Restore the object, or "
                + "decide that the entity starts anew, and restart this node.";
        log.error(condition);
        phase = Phase.BROKEN;
        turnAwayMailbox(new Reply.Refused(Refusal.UNUSABLE, condition));
        active().committer().abandon("its stored object was deleted");
    }

    /** It could not start. */
    private void leave(Passivation why, Reply reply) {
        synchronized (this) {
            farewell = reply;
            depart(why);
            turnAwayMailbox(reply);
        }
        outbox.send();
    }

    private void turnAwayMailbox(Reply reply) {
        outbox.addAll(mailbox.takeAll(), reply);
    }

    /** Turns those away that cannot be run in time any more, and takes up again what could not be done for want of a thread. */
    void lookAfter() {
        long now = environment.clock().nanoTime();
        synchronized (this) {
            if (!mailbox.isEmpty()) {
                outbox.addAll(mailbox.takeIf(call -> call.isTooLate(now)), tooLate());
            }
            if (!working) {
                endOfTurn();
            }
        }
        outbox.send();
    }
}
