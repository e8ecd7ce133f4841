package io.highlander.activation;

import java.util.concurrent.locks.LockSupport;

/** An answer that another thread gives, once, to the thread that has made this. */
abstract class AwaitedAnswer {

    private final Thread asking = Thread.currentThread();
    private boolean left;
    private volatile boolean answered;

    /** Does not wait for the answer: this thread is about to give it, further down its stack. */
    final void leave() {
        left = true;
    }

    /** Whether the thread that asks waits for the answer. */
    final boolean isAwaited() {
        return !left;
    }

    /** Waits for the answer. The thread stays interrupted if it was. */
    final void await() {
        boolean interrupted = false;
        while (!left && !answered) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            asking.interrupt();
        }
    }

    final void give() {
        answered = true;
        if (Thread.currentThread() != asking) {
            LockSupport.unpark(asking);
        }
    }
}
