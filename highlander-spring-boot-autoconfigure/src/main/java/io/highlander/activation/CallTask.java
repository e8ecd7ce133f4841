package io.highlander.activation;

import io.highlander.EntityId;
import io.highlander.time.Clock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gives the calls of one activation to its worker. */
final class CallTask implements Worker.Task {

    private final EntityId id;
    private final Clock clock;
    private final Life life;
    private final Intake intake;
    private final Outbox outbox;
    private final BiConsumer<PendingCall, Throwable> whenFailed;
    private final Runnable whenDone;

    CallTask(
            EntityId id,
            Clock clock,
            Life life,
            Intake intake,
            Outbox outbox,
            BiConsumer<PendingCall, Throwable> whenFailed,
            Runnable whenDone) {
        this.id = id;
        this.clock = clock;
        this.life = life;
        this.intake = intake;
        this.outbox = outbox;
        this.whenFailed = whenFailed;
        this.whenDone = whenDone;
    }

    @Override
    public @Nullable PendingCall next() {
        PendingCall next = life.mayRunCalls() ? intake.next() : null;
        return next != null && next.request() instanceof Poll ? next.takenAt(clock.nanoTime()) : next;
    }

    @Override
    public CallRunner.@Nullable Ran answerWithoutRunning(PendingCall pending) {
        ActiveEntity entity = life.active();
        long now = clock.nanoTime();
        pending.markBegun(now);
        if (pending.isTooLate(now)) {
            return entity.unchanged(intake.tooLate(pending));
        }
        if (pending.request() instanceof Invoke invoke) {
            return answerWithoutRunning(entity, invoke);
        }
        return pending.request() instanceof Poll poll
                ? entity.refusedPoll(poll.call())
                : entity.unchanged(entity.located());
    }

    private CallRunner.@Nullable Ran answerWithoutRunning(ActiveEntity entity, Invoke invoke) {
        Reply refusal = intake.refusalOf(invoke);
        if (refusal != null) {
            return entity.unchanged(refusal);
        }
        return intake.isForAnother(invoke)
                ? entity.unchanged(intake.moved())
                : entity.answerWithoutRunning(invoke.call());
    }

    @Override
    public void run(PendingCall pending, Consumer<CallRunner.Ran> then) {
        life.active().run(pending, then);
    }

    @Override
    public void done(PendingCall pending, CallRunner.Ran ran) {
        if (life.isEnded() || life.isBroken()) {
            outbox.add(pending, new Reply.Moved(null, id + " left memory meanwhile"));
        } else if (ran.isAboutState()) {
            life.active().done(pending, ran);
        } else {
            outbox.add(pending, ran.reply());
        }
    }

    @Override
    public void failed(PendingCall pending, Throwable bug) {
        whenFailed.accept(pending, bug);
    }

    @Override
    public void endOfTurn() {
        whenDone.run();
    }
}
