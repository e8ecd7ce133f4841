package io.highlander.activation.observation;

import io.highlander.EntityId;
import io.highlander.request.Reply;
import io.highlander.request.Reply.Refusal;
import io.highlander.time.Clock;
import io.highlander.time.LogLimit;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs a refusal that an operator of the application can do something about: at most one line a minute for each reason; further
 * refusals are counted.
 */
public final class RefusalLog implements EntityEvents {

    private static final Logger log = LoggerFactory.getLogger(RefusalLog.class);

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Map<Refusal, LogLimit> limits;

    public RefusalLog(Clock clock) {
        limits = Map.of(
                Refusal.AT_CAPACITY, new LogLimit(clock, PAUSE), Refusal.STATE_TOO_LARGE, new LogLimit(clock, PAUSE));
    }

    @Override
    public void refused(EntityId entity, Reply.Refused refused) {
        LogLimit limit = limits.get(refused.refusal());
        if (limit != null) {
            limit.tell(others -> log.warn(
                    "A call of {} was refused, and {} others before it: {}", entity, others, refused.message()));
        }
    }
}
