package io.highlander.activation;

import io.highlander.EntityId;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies what the committer reports to the life of its activation. */
final class CommitConsequences implements CommitListener {

    private static final Logger log = LoggerFactory.getLogger(CommitConsequences.class);

    private final Object monitor;
    private final EntityId id;
    private final Life life;
    private final Intake intake;
    private final Outbox outbox;
    private final Leaving leaving;
    private final Runnable whenThereIsRoom;
    private final Consumer<Throwable> whenFailed;

    CommitConsequences(
            Object monitor,
            EntityId id,
            Life life,
            Intake intake,
            Outbox outbox,
            Leaving leaving,
            Runnable whenThereIsRoom,
            Consumer<Throwable> whenFailed) {
        this.monitor = monitor;
        this.id = id;
        this.life = life;
        this.intake = intake;
        this.outbox = outbox;
        this.leaving = leaving;
        this.whenThereIsRoom = whenThereIsRoom;
        this.whenFailed = whenFailed;
    }

    @Override
    public void inDoubt() {
        life.markInDoubt();
    }

    @Override
    public void progressed() {
        life.resolveDoubt();
        intake.saved();
        whenThereIsRoom.run();
        leaving.finish();
    }

    @Override
    public void superseded() {
        log.warn("{} was fenced: another owner's state is stored. It leaves memory here.", id);
        leaving.drop("another owner has saved its state");
    }

    @Override
    public void wentBack(long savedVersion, long storedVersion) {
        log.error(
                "The stored object of {} went back from version {} to {}: an older one was put back while the entity was in use. What "
                        + "was changed and acknowledged between is lost, unless the newer object is restored. The entity leaves memory "
                        + "here, and goes on from what is stored.",
                id,
                savedVersion,
                storedVersion);
        leaving.drop("an older state was stored");
    }

    @Override
    public void deleted() {
        leaving.breakDown();
    }

    @Override
    public void turnedAway() {
        intake.beginAnew();
    }

    @Override
    public void failed(Throwable bug) {
        whenFailed.accept(bug);
    }

    @Override
    public void answersReady() {
        // A store that answers on the calling thread answers under the monitor. The holder of the monitor then sends
        // the replies.
        if (!Thread.holdsLock(monitor)) {
            outbox.send();
        }
    }
}
