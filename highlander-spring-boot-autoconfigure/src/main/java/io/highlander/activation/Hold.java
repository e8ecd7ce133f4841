package io.highlander.activation;

import io.highlander.ownership.Ownership;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a new owner wait until no earlier one can answer from its lease any more. It asks again while it waits, because the death
 * may be settled in the meantime. An answer that does not come does not prolong the wait.
 */
final class Hold {

    private static final Logger log = LoggerFactory.getLogger(Hold.class);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final ActivationEnvironment environment;
    private final Ownership ownership;
    private final Runnable whenOver;
    private volatile long untilNanos;

    Hold(ActivationEnvironment environment, Ownership ownership, Runnable whenOver) {
        this.environment = environment;
        this.ownership = ownership;
        this.whenOver = whenOver;
        untilNanos = ownership.holdUntilNanos();
    }

    void begin() {
        long nanos = remainingNanos();
        if (nanos > 0) {
            log.info("{} waits {} ms for the lease of a node that died.", ownership.entity(), nanos / 1_000_000);
        }
        goOn();
    }

    private void goOn() {
        long nanos = remainingNanos();
        if (nanos <= 0 || ownership.session().isOver()) {
            whenOver.run();
        } else if (nanos <= LOOK_AGAIN.toNanos()) {
            environment.clock().schedule(Duration.ofNanos(nanos), whenOver);
        } else {
            environment.clock().schedule(LOOK_AGAIN, this::goOn);
            environment.directory().holdUntil(ownership).thenAccept(until -> untilNanos = until);
        }
    }

    private long remainingNanos() {
        return untilNanos - environment.clock().nanoTime();
    }
}
