package io.highlander.activation.start;

import io.highlander.EntityId;
import io.highlander.activation.dedupe.RecentMap;
import io.highlander.activation.start.ActivationStart.Started;
import io.highlander.ownership.Acquisition;
import io.highlander.request.Reply;
import io.highlander.request.Reply.Refusal;
import io.highlander.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports entities that could not start, to callers and to the log. A stranger may call such an entity as often as he likes, so the
 * log gets at most one line a minute per entity and one a second in all; further failures are counted. Any thread may use it.
 */
public final class FailedStarts {

    private static final Logger log = LoggerFactory.getLogger(FailedStarts.class);

    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long PAUSE_OF_ENTITY_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int MOST_ENTITIES = 1000;

    private final Clock clock;
    private final Map<EntityId, Long> mayLogEntityAtNanos = new RecentMap<>(MOST_ENTITIES);
    private long mayLogAtNanos;
    private long untold;

    public FailedStarts(Clock clock) {
        this.clock = clock;
        mayLogAtNanos = clock.nanoTime();
    }

    public Reply reply(EntityId id, Started started) {
        if (started instanceof Started.Unusable unusable) {
            tell(id, unusable.message());
            return new Reply.Refused(Refusal.UNUSABLE, unusable.message());
        }
        if (started instanceof Started.OfAnotherBuild other) {
            if (other.reader() != null) {
                return new Reply.Moved(other.reader(), other.message());
            }
            tell(id, other.message());
            return new Reply.Refused(Refusal.UNUSABLE, other.message());
        }
        if (started instanceof Started.NotOwned notOwned) {
            return reply(notOwned.why());
        }
        return new Reply.Moved(null, started instanceof Started.GivenUp givenUp ? givenUp.why() : "");
    }

    private static Reply reply(Acquisition why) {
        if (why instanceof Acquisition.OwnedElsewhere elsewhere) {
            return new Reply.Moved(elsewhere.owner(), "another node owns it");
        }
        Acquisition.Refused refused = (Acquisition.Refused) why;
        return refused.reason() == Acquisition.Reason.AT_CAPACITY
                ? new Reply.Refused(Refusal.AT_CAPACITY, refused.message())
                : new Reply.Moved(null, refused.message());
    }

    private void tell(EntityId id, String why) {
        long others;
        synchronized (this) {
            long now = clock.nanoTime();
            Long entityMay = mayLogEntityAtNanos.get(id);
            if (now - mayLogAtNanos < 0 || (entityMay != null && now - entityMay < 0)) {
                untold++;
                return;
            }
            mayLogAtNanos = now + PAUSE_NANOS;
            mayLogEntityAtNanos.put(id, now + PAUSE_OF_ENTITY_NANOS);
            others = untold;
            untold = 0;
        }
        log.error(
                "{} cannot start: {}{}",
                id,
                why,
                others == 0 ? "" : " " + others + " more starts failed since the last such line.");
    }
}
