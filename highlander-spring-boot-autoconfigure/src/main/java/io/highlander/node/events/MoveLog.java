package io.highlander.node.events;

import io.highlander.EntityId;
import io.highlander.activation.observation.EntityMoves;
import io.highlander.cluster.FencingToken;
import io.highlander.routing.peer.Move;
import io.highlander.routing.peer.MoveCursor;
import io.highlander.routing.peer.MoveNews;
import io.highlander.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds the latest moves on this node, recorded only while they are read. A reader that has never read, or not for too long, gets
 * all active entities instead.
 */
public final class MoveLog implements EntityMoves {

    static final int CAPACITY = 4096;

    /** Time after the last read after which moves are not recorded any more. */
    static final Duration UNREAD = Duration.ofSeconds(10);

    private final Clock clock;
    private final Supplier<String> names;
    private final ArrayDeque<Move> latest = new ArrayDeque<>();
    private String name = "";
    private long written;
    private boolean read;
    private volatile boolean on;

    /** @param names returns a new text at every call, unique in the cluster; called when recording begins */
    public MoveLog(Clock clock, Supplier<String> names) {
        this.clock = clock;
        this.names = names;
    }

    @Override
    public void arrived(EntityId entity, FencingToken token) {
        if (on) {
            note(entity, token);
        }
    }

    @Override
    public void left(EntityId entity) {
        if (on) {
            note(entity, null);
        }
    }

    private synchronized void note(EntityId entity, @Nullable FencingToken token) {
        if (on) {
            if (latest.size() == CAPACITY) {
                latest.removeFirst();
            }
            latest.addLast(new Move(entity, token));
            written++;
        }
    }

    /**
     * @param active returns which entities are active now; waits for their monitors, so this log's monitor must not be held
     * meanwhile
     */
    public MoveNews since(MoveCursor cursor, Supplier<Map<EntityId, FencingToken>> active) {
        MoveCursor now;
        synchronized (this) {
            read = true;
            if (!on) {
                begin();
            }
            now = new MoveCursor(name, written);
            long unread = written - cursor.position();
            if (cursor.log().equals(name) && unread >= 0 && unread <= latest.size()) {
                return new MoveNews(now, false, latest((int) unread));
            }
        }
        // A move during this call is recorded behind the cursor, and reported twice at worst.
        List<Move> all = active.get().entrySet().stream()
                .map(entry -> new Move(entry.getKey(), entry.getValue()))
                .toList();
        return new MoveNews(now, true, all);
    }

    private List<Move> latest(int count) {
        return count == 0
                ? List.of()
                : latest.stream().skip(latest.size() - count).toList();
    }

    private void begin() {
        on = true;
        name = names.get();
        written = 0;
        clock.schedule(UNREAD, this::endIfUnread);
    }

    private synchronized void endIfUnread() {
        if (read) {
            read = false;
            clock.schedule(UNREAD, this::endIfUnread);
        } else {
            on = false;
            latest.clear();
        }
    }

    boolean isOn() {
        return on;
    }
}
