package io.highlander.benchmarks.zookeeper;

import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.load.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Locks that are only held, in sessions with as many as one pod may have. */
final class HeldLocks implements AutoCloseable {

    /** {@code highlander.ownership.max-entities}, its default. */
    private static final int PER_SESSION = 8_000;

    private final String servers;
    private final Duration timeout;
    private final List<BulkSession> sessions = new ArrayList<>();
    private int held;

    HeldLocks(String servers, Duration timeout) {
        this.servers = servers;
        this.timeout = timeout;
    }

    /** Holds {@code count} in all, of entities or of {@code unit=partition}; tells the {@code rate} at which the new ones came. */
    Map<String, ?> hold(Message order) throws Exception {
        int count = order.number("count");
        boolean partitions = order.text("unit", "").equals("partition");
        int before = held;
        long begin = System.nanoTime();
        while (held < count) {
            BulkSession session = sessionWithRoom();
            int more = Math.min(count - held, PER_SESSION - session.held());
            session.hold(IntStream.range(held, held + more)
                    .mapToObj(number -> partitions ? LockNames.partition(number) : LockNames.entity("held", number))
                    .toList());
            held += more;
        }
        return Map.of("rate", (held - before) * 1e9 / (System.nanoTime() - begin), "sessions", sessions.size());
    }

    private BulkSession sessionWithRoom() throws Exception {
        if (sessions.isEmpty() || sessions.get(sessions.size() - 1).held() == PER_SESSION) {
            sessions.add(BulkSession.open(servers, timeout));
        }
        return sessions.get(sessions.size() - 1);
    }

    /** Ends all sessions, one after another; tells after how many {@code seconds} all locks were gone. */
    Map<String, ?> release(Message order) {
        long begin = System.nanoTime();
        close();
        return Map.of("seconds", (System.nanoTime() - begin) / 1e9);
    }

    void awaitConnected(Duration atMost) {
        Waiting.until(
                "sessions", atMost, () -> sessions.stream().allMatch(each -> each.isConnected() || !each.isAlive()));
    }

    long lost() {
        return sessions.stream().filter(each -> !each.isAlive()).count();
    }

    @Override
    public void close() {
        sessions.forEach(BulkSession::close);
        sessions.clear();
        held = 0;
    }
}
