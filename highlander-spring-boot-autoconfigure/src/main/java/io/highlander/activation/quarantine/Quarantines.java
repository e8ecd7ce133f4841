package io.highlander.activation.quarantine;

import io.highlander.EntityId;
import io.highlander.activation.dedupe.RecentMap;
import io.highlander.activation.quarantine.Quarantine.Reason;
import io.highlander.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entities of a node that are in quarantine. Tells the log when one begins and when one ends. A stranger may call such an entity
 * as often as he likes, so the log gets at most one line a minute per entity and one a second in all; further ones are counted. Any
 * thread may use it.
 */
public final class Quarantines {

    private static final Logger log = LoggerFactory.getLogger(Quarantines.class);

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long PAUSE_OF_ENTITY_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int MOST_REMEMBERED = 1000;

    private final Clock clock;
    private final Map<EntityId, Quarantine> present = new ConcurrentHashMap<>();
    private final Map<EntityId, Begun> begun = new RecentMap<>(MOST_REMEMBERED);
    private long mayLogAtNanos;
    private long untold;
    private volatile boolean anyBegun;

    public Quarantines(Clock clock) {
        this.clock = clock;
        mayLogAtNanos = clock.nanoTime();
    }

    /**
     * What is remembered of an entity from its first quarantine until it is in use again.
     *
     * @param pause how long to wait before the next look
     * @param quietUntilNanos when the log may get another line of it
     */
    private record Begun(Reason reason, Duration pause, long quietUntilNanos) {}

    /**
     * Begins a quarantine, or goes on with one if the entity was not in use since the last.
     *
     * @param cause what the application threw; {@code null} if nothing is to be shown of it
     * @return how long to wait before it is looked whether the entity is right again
     */
    public synchronized Duration begin(Quarantine quarantine, @Nullable Throwable cause) {
        EntityId id = quarantine.entity();
        present.put(id, quarantine);
        anyBegun = true;
        long now = clock.nanoTime();
        Begun last = begun.get(id);
        Begun same = last != null && last.reason == quarantine.reason() ? last : null;
        Duration pause = same == null || quarantine.endsWithAnotherPod() ? SHORTEST : longer(same.pause);
        long mayLogEntityAt = same == null ? now : same.quietUntilNanos;
        if (now - mayLogEntityAt >= 0 && mayLog(quarantine, now)) {
            tell(quarantine, cause);
            mayLogEntityAt = now + PAUSE_OF_ENTITY_NANOS;
        } else {
            untold++;
        }
        begun.put(id, new Begun(quarantine.reason(), pause, mayLogEntityAt));
        return pause;
    }

    /** An operator who holds an entity takes no line from one that is damaged in the same second. */
    private boolean mayLog(Quarantine quarantine, long now) {
        return quarantine.reason() == Reason.HELD || now - mayLogAtNanos >= 0;
    }

    private void tell(Quarantine quarantine, @Nullable Throwable cause) {
        if (quarantine.reason() == Reason.HELD) {
            log.info("{}", quarantine.why());
        } else {
            String others = untold == 0 ? "" : " " + untold + " more quarantines since the last such line.";
            untold = 0;
            mayLogAtNanos = clock.nanoTime() + PAUSE_NANOS;
            log.error(
                    "{} is in quarantine and refuses all calls: {}{}",
                    quarantine.entity(),
                    quarantine.why(),
                    others,
                    cause);
        }
    }

    /** Returns the pause after a look that has found nothing new. */
    public static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
    }

    /** The entity has left this node's memory, perhaps as it was. */
    public void left(EntityId id) {
        if (!present.isEmpty()) {
            present.remove(id);
        }
    }

    /** The entity is in use. */
    public void ended(EntityId id) {
        if (!anyBegun) {
            return;
        }
        Begun last;
        synchronized (this) {
            last = begun.remove(id);
            anyBegun = !begun.isEmpty();
        }
        if (last != null) {
            log.info("{} is in use again: its quarantine ({}) has ended.", id, last.reason);
        }
    }

    /** Returns those that are in this node's memory, by their ids, up to that many. */
    public List<Quarantine> list(int atMost) {
        return present.values().stream()
                .sorted(Comparator.comparing(quarantine -> quarantine.entity().toString()))
                .limit(atMost)
                .toList();
    }

    /** Returns the number of those in this node's memory. */
    public int count() {
        return present.size();
    }

    /** As {@link #count()}, of one type. */
    public long count(String type) {
        return present.keySet().stream().filter(id -> id.type().equals(type)).count();
    }
}
