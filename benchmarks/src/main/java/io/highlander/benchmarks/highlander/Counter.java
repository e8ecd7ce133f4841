package io.highlander.benchmarks.highlander;

import io.highlander.EntityCommand;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What is called. */
@HighlanderEntity("counter")
public class Counter {

    private long value;

    @EntityCommand
    public long add(long amount) {
        value += amount;
        return value;
    }

    @EntityQuery
    public long value() {
        return value;
    }

    /** Blocks, as a handler may. */
    @EntityQuery
    public long valueAfter(long micros) {
        long end = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(micros);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return value;
    }
}
