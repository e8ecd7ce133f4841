package io.highlander.activation.start;

import io.highlander.ownership.Ownership;
import io.highlander.ownership.OwnershipDirectory;
import io.highlander.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a new owner wait until no earlier one can answer from its lease any more. It asks again while it waits, because the death
 * may be settled in the meantime. An answer that does not come does not prolong the wait.
 */
public final class Hold {

    private static final Logger log = LoggerFactory.getLogger(Hold.class);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final OwnershipDirectory directory;
    private final Clock clock;
    private final Ownership ownership;
    private final Runnable whenOver;
    private volatile long untilNanos;

    public Hold(OwnershipDirectory directory, Clock clock, Ownership ownership, Runnable whenOver) {
        this.directory = directory;
        this.clock = clock;
        this.ownership = ownership;
        this.whenOver = whenOver;
        untilNanos = ownership.holdUntilNanos();
    }

    public void begin() {
        long nanos = remainingNanos();
        if (nanos > 0) {
            log.info("{} waits {} ms for the lease of a pod that died.", ownership.entity(), nanos / 1_000_000);
        }
        goOn();
    }

    private void goOn() {
        long nanos = remainingNanos();
        if (nanos <= 0 || ownership.session().isOver()) {
            whenOver.run();
        } else if (nanos <= LOOK_AGAIN.toNanos()) {
            clock.schedule(Duration.ofNanos(nanos), whenOver);
        } else {
            clock.schedule(LOOK_AGAIN, this::goOn);
            directory.holdUntil(ownership).thenAccept(until -> untilNanos = until);
        }
    }

    /** G1: until then an earlier owner may answer from its lease. */
    private long remainingNanos() {
        return untilNanos - clock.nanoTime();
    }
}
