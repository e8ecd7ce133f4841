package io.highlander.activation;

import io.highlander.EntityId;
import io.highlander.activation.Reply.Refusal;
import io.highlander.ownership.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for a refusal that somebody who runs the application can do something about, one a minute at most for each reason; the
 * others are counted.
 */
public final class RefusalLog implements EntityEvents {

    private static final Logger log = LoggerFactory.getLogger(RefusalLog.class);

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<Refusal, Told> told = new EnumMap<>(Refusal.class);

    public RefusalLog(Clock clock) {
        this.clock = clock;
    }

    /** What was logged of one reason. */
    private static final class Told {

        private long atNanos;
        private long untold;
    }

    @Override
    public void refused(EntityId entity, Reply.Refused refused) {
        Refusal why = refused.refusal();
        if (why != Refusal.AT_CAPACITY && why != Refusal.STATE_TOO_LARGE) {
            return;
        }
        long others = othersUntold(why);
        if (others >= 0) {
            log.warn("A call of {} was refused, and {} others before it: {}", entity, others, refused.message());
        }
    }

    /** Negative when it is not the time for a line. */
    private synchronized long othersUntold(Refusal why) {
        long now = clock.nanoTime();
        Told before = told.get(why);
        if (before != null && now - before.atNanos < PAUSE.toNanos()) {
            before.untold++;
            return -1;
        }
        long others = before == null ? 0 : before.untold;
        Told line = new Told();
        line.atNanos = now;
        told.put(why, line);
        return others;
    }
}
