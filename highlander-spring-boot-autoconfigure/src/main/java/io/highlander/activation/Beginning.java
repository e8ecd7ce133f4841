package io.highlander.activation;

import io.highlander.EntityId;
import io.highlander.activation.ActivationStart.Started;
import io.highlander.activation.EntityEvents.Start;
import io.highlander.ownership.Ownership;
import io.highlander.session.NodeSession;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives an activation its entity: loaded from the store, or taken over from one at rest. */
final class Beginning {

    private static final Logger log = LoggerFactory.getLogger(Beginning.class);

    private final EntityId id;
    private final ActiveEntity.Frame frame;
    private final Life life;
    private final Worker worker;
    private final Leaving leaving;
    private final Runnable endOfTurn;
    private final Consumer<NodeSession> whenOwned;
    private final BooleanSupplier isAwaited;
    private final long beganNanos;
    private @Nullable ActivationStart starting;

    /**
     * @param endOfTurn decides what to do next; called under the monitor
     * @param whenOwned receives the session under which the entity is owned, as soon as it is owned
     * @param isAwaited whether calls wait for the entity; called under the monitor
     */
    Beginning(
            EntityId id,
            ActiveEntity.Frame frame,
            Life life,
            Worker worker,
            Leaving leaving,
            Runnable endOfTurn,
            Consumer<NodeSession> whenOwned,
            BooleanSupplier isAwaited) {
        this.id = id;
        this.frame = frame;
        this.life = life;
        this.worker = worker;
        this.leaving = leaving;
        this.endOfTurn = endOfTurn;
        this.whenOwned = whenOwned;
        this.isAwaited = isAwaited;
        beganNanos = frame.environment().clock().nanoTime();
    }

    /** Takes ownership and loads the state, then runs the worker's first turn. */
    void start() {
        ActivationStart start = new ActivationStart(frame.environment(), id, this::owned, this::isAwaited);
        boolean unwanted;
        synchronized (frame.monitor()) {
            starting = start;
            unwanted = life.isAskedToLeave();
        }
        if (unwanted) {
            start.cancel();
        }
        start.begin().whenComplete(this::started);
    }

    /** Returns the start that can be cancelled, or null if it has not begun. Call under the monitor. */
    @Nullable
    ActivationStart underWay() {
        return starting;
    }

    private boolean isAwaited() {
        synchronized (frame.monitor()) {
            return isAwaited.getAsBoolean();
        }
    }

    private void started(@Nullable Started started, @Nullable Throwable failure) {
        if (started instanceof Started.Loaded loaded) {
            try {
                frame.environment().handlers().execute(() -> becomeActive(loaded));
            } catch (RuntimeException | Error e) {
                neverStarted(new Reply.Moved(null, "no thread could be had: " + e.getMessage()));
            }
        } else if (started != null) {
            neverStarted(frame.environment().failedStarts().reply(id, started));
        } else {
            log.debug("{} could not be started.", id, failure);
            neverStarted(new Reply.Moved(null, "its owner could not be found out: " + String.valueOf(failure)));
        }
    }

    private void neverStarted(Reply reply) {
        ended(reply instanceof Reply.Refused ? Start.REFUSED : Start.MOVED);
        synchronized (frame.monitor()) {
            leaving.neverStarted(reply);
        }
        frame.outbox().send();
    }

    private void ended(Start how) {
        frame.environment()
                .events()
                .started(frame.type().name(), how, frame.environment().clock().nanoTime() - beganNanos);
    }

    private void owned(Ownership acquired) {
        synchronized (frame.monitor()) {
            life.owned(acquired);
        }
        whenOwned.accept(acquired.session());
    }

    /** The worker's first turn, on a handler thread: constructs, restores, runs the activation hook. */
    private void becomeActive(Started.Loaded loaded) {
        synchronized (frame.monitor()) {
            life.loaded(frame.type().hasActivateHook());
        }
        ActiveEntity created;
        try {
            created = ActiveEntity.create(frame, loaded);
        } catch (Throwable e) {
            neverStarted(frame.environment().failedStarts().refused(id, e));
            return;
        }
        synchronized (frame.monitor()) {
            if (!life.activate(created)) {
                return;
            }
            frame.environment().moves().arrived(id, created.activation().token());
            worker.occupy();
        }
        ended(Start.ACTIVE);
        worker.turn();
    }

    /** Resumes an entity that was at rest. */
    void wake(Resting resting) {
        synchronized (frame.monitor()) {
            life.owned(resting.ownership());
            if (life.activate(ActiveEntity.awake(frame, resting))) {
                endOfTurn.run();
            }
        }
        frame.outbox().send();
    }
}
