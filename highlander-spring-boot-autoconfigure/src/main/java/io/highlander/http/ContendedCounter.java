package io.highlander.http;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A number that many threads change all the time, in a cache line of its own: whoever reads what would lie beside it does not have to
 * wait for them.
 */
final class ContendedCounter {

    /** Longs of two cache lines on each side: processors fetch them in pairs. */
    private static final int PADDING = 16;

    private final AtomicLongArray padded = new AtomicLongArray(2 * PADDING + 1);

    ContendedCounter(long first) {
        padded.set(PADDING, first);
    }

    long get() {
        return padded.get(PADDING);
    }

    /** @return the number after that */
    long add(long change) {
        return padded.addAndGet(PADDING, change);
    }
}
