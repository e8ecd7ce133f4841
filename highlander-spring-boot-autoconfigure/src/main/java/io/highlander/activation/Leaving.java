package io.highlander.activation;

import io.highlander.EntityId;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ways out of memory. Guarded by the activation's monitor. */
final class Leaving {

    private static final Logger log = LoggerFactory.getLogger(Leaving.class);

    private final Object monitor;
    private final EntityId id;
    private final Life life;
    private final Intake intake;
    private final Outbox outbox;
    private final Worker worker;
    private final Consumer<Departure> whenGone;

    /** @param whenGone called once, outside of the monitor */
    Leaving(
            Object monitor,
            EntityId id,
            Life life,
            Intake intake,
            Outbox outbox,
            Worker worker,
            Consumer<Departure> whenGone) {
        this.monitor = monitor;
        this.id = id;
        this.life = life;
        this.intake = intake;
        this.outbox = outbox;
        this.worker = worker;
        this.whenGone = whenGone;
    }

    /**
     * Begins to leave in good order: finishes what runs and saves it. Calls that wait, and those that still arrive, are answered
     * when the activation has left.
     */
    void begin(Passivation why) {
        boolean wasActive = life.isActive();
        life.beginToLeave(why);
        if (wasActive) {
            finish();
        }
    }

    /** Leaves if nothing is left to do. */
    void finish() {
        if (life.isLeavingWithState()
                && !worker.isWorking()
                && life.active().committer().isIdle()) {
            worker.work(() -> {
                life.active().passivate();
                synchronized (monitor) {
                    depart(life.reason());
                }
                outbox.send();
            });
        }
    }

    /** Leaves memory now. The departure is reported, like the replies, outside of the monitor. */
    void depart(Passivation why) {
        intake.endPolls();
        depart(why, intake.takeAll());
    }

    private void depart(Passivation why, List<PendingCall> left) {
        if (life.isEnded()) {
            return;
        }
        life.end();
        Departure departure = new Departure(why, life.releasable(), left);
        outbox.add(() -> whenGone.accept(departure));
    }

    /** Leaves at once, without saving and without the passivation hook. */
    void drop(String why) {
        if (life.isEnded()) {
            return;
        }
        depart(Passivation.OWNERSHIP_LOST, List.of());
        turnAwayMailbox(new Reply.Moved(null, id + " left memory: " + why));
        ActiveEntity active = life.activeOrNot();
        if (active != null) {
            active.committer().abandon(why);
        }
    }

    /** Stays in memory and refuses everything, because the stored object is gone. */
    void breakDown() {
        String condition = "The stored object of " + id
                + " was deleted from the store while the entity was in use. Restore the object, or "
                + "decide that the entity starts anew, and restart this node.";
        log.error(condition);
        life.markBroken(condition);
        turnAwayMailbox(new Reply.Refused(Reply.Refusal.UNUSABLE, condition));
        life.active().committer().abandon("its stored object was deleted");
    }

    /** Leaves because the activation could not start. */
    void neverStarted(Reply reply) {
        life.failed(reply);
        depart(Passivation.FAILED, List.of());
        turnAwayMailbox(reply);
    }

    private void turnAwayMailbox(Reply reply) {
        outbox.addAll(intake.takeAll(), reply);
    }
}
