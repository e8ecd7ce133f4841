package io.highlander.http.transport;

import java.util.concurrent.atomic.AtomicLongArray;

/** A counter that many threads change all the time. It is padded to its own cache lines to avoid false sharing. */
public final class ContendedCounter {

    /** Longs of two cache lines on each side, because processors fetch lines in pairs. */
    private static final int PADDING = 16;

    private final AtomicLongArray padded = new AtomicLongArray(2 * PADDING + 1);

    public ContendedCounter(long first) {
        padded.set(PADDING, first);
    }

    public long get() {
        return padded.get(PADDING);
    }

    /** @return the value after the change */
    public long add(long change) {
        return padded.addAndGet(PADDING, change);
    }
}
