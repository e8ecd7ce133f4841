package io.highlander.concurrent;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs a drain on one thread at a time. A thread that arrives in the meantime, the draining one included, leaves its work to the
 * one that drains, which then drains once more. What a thread did before its signal is visible to the drain that follows.
 */
public final class SerialDrain {

    private final Runnable drain;
    private final AtomicInteger signals = new AtomicInteger();

    /** @param drain does all work that there is; if it throws, the exception reaches whoever ran it, and the next signal drains */
    public SerialDrain(Runnable drain) {
        this.drain = drain;
    }

    /** Says that there is work, and drains on this thread unless one drains already. Returns whether this call drained. */
    public boolean signal() {
        boolean first = signals.getAndIncrement() == 0;
        if (first) {
            drainAll();
        }
        return first;
    }

    /**
     * Says that there is work, and drains on a thread of the executor unless one drains already. If the executor rejects the task,
     * its exception is thrown and the next signal tries again.
     */
    public void signalOn(Executor threads) {
        if (signals.getAndIncrement() == 0) {
            try {
                threads.execute(this::drainAll);
            } catch (RuntimeException | Error e) {
                signals.set(0);
                throw e;
            }
        }
    }

    private void drainAll() {
        try {
            int seen = signals.get();
            while (seen != 0) {
                drain.run();
                seen = signals.addAndGet(-seen);
            }
        } catch (RuntimeException | Error e) {
            signals.set(0);
            throw e;
        }
    }
}
