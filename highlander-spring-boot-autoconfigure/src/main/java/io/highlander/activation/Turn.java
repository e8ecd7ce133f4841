package io.highlander.activation;

import io.highlander.activation.ActivationEvent.Failed;
import io.highlander.activation.ActivationEvent.HandlerEnded;
import io.highlander.activation.ActivationEvent.TurnStep;
import io.highlander.activation.invocation.CallRunner.Ran;
import io.highlander.activation.mailbox.PendingCall;
import io.highlander.activation.threads.LentThread;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs calls of one activation on one thread, one after the other. After each it asks the activation for the next. It ends if there
 * is none, or if a handler returns before it has ended.
 */
final class Turn implements Runnable {

    /** Most calls of a turn, so that other entities get the thread too. */
    private static final int MOST = 256;

    private final Worker worker;
    private final Consumer<ActivationEvent> events;
    private final @Nullable LentThread lent;

    /** @param lent the thread, if a caller has lent it for one call of its own */
    Turn(Worker worker, Consumer<ActivationEvent> events, @Nullable LentThread lent) {
        this.worker = worker;
        this.events = events;
        this.lent = lent;
    }

    @Override
    public void run() {
        int left = lent == null ? MOST : 1;
        TurnStep step = new TurnStep(lent, false, null, null);
        while (step != null) {
            worker.ask(step);
            step.doWork();
            TurnStep.Handing next = step.next();
            step = next == null ? null : run(next, --left == 0);
        }
    }

    /** Runs a call. Returns what to tell of its end, or null if that is told elsewhere. */
    private @Nullable TurnStep run(TurnStep.Handing next, boolean last) {
        PendingCall call = next.call();
        try {
            Ran ran = next.entity().run(call, later -> events.accept(new HandlerEnded(call, later)));
            return ran == null ? null : new TurnStep(lent, last, call, ran);
        } catch (RuntimeException | Error bug) {
            events.accept(new Failed(call, bug));
            return null;
        } finally {
            if (lent == null) {
                // An interrupt was meant for this handler only.
                Thread.interrupted();
            }
        }
    }
}
