package io.highlander.state;

import io.highlander.EntityId;
import io.highlander.concurrent.Backoff;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Pauses before the store is asked again for one entity. Each is about twice as long as the one before, four seconds at most. The
 * pauses of different entities differ, so that entities that failed together do not come back together. For one thread at a time.
 */
public final class StorePauses {

    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(4);

    private final SplittableRandom random;
    private final Backoff bounds = new Backoff(FIRST, LONGEST);

    public StorePauses(EntityId id) {
        random = new SplittableRandom(id.hashCode());
    }

    /** Returns the next pause: at least half of its upper bound. */
    public Duration next() {
        Duration most = bounds.next();
        return most.dividedBy(2).plusNanos(random.nextLong(most.toNanos() / 2 + 1));
    }
}
