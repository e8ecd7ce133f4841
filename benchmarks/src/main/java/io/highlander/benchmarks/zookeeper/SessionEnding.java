package io.highlander.benchmarks.zookeeper;

import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.load.Latencies;
import io.highlander.benchmarks.load.OpenLoop;
import io.highlander.benchmarks.load.Waiting;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

/** What the end of a session with many locks does to the others, who write at a fixed rate meanwhile. */
final class SessionEnding {

    private static final int WRITES_PER_SECOND = 100;
    private static final Duration WATCHED = Duration.ofSeconds(2);
    private static final Duration GONE = Duration.ofSeconds(30);

    private final String servers;
    private final Duration timeout;
    private final LibrarySessions others;

    SessionEnding(String servers, Duration timeout, LibrarySessions others) {
        this.servers = servers;
        this.timeout = timeout;
        this.others = others;
    }

    /** Tells the latencies of writes while no session ends. */
    Map<String, ?> quiet(Message order) {
        return write().figures();
    }

    /**
     * A session takes {@code locks} and ends. Tells after how many {@code seconds} another saw all of them gone,
     * and the latencies of the others' writes.
     */
    Map<String, ?> end(Message order) throws Exception {
        List<String> locks = IntStream.range(0, order.number("locks"))
                .mapToObj(number -> LockNames.entity("end", number))
                .toList();
        BulkSession session = BulkSession.open(servers, timeout);
        session.hold(locks);
        CompletableFuture<Latencies> writes = CompletableFuture.supplyAsync(this::write);
        long begin = System.nanoTime();
        session.close();
        String last = locks.get(locks.size() - 1);
        Waiting.until("the end of a session", GONE, () -> isFree(last));
        double seconds = (System.nanoTime() - begin) / 1e9;
        Latencies ofOthers = writes.join();
        others.sweep(locks);
        Map<String, Object> figures = new LinkedHashMap<>(ofOthers.figures());
        figures.put("seconds", seconds);
        return figures;
    }

    private boolean isFree(String lock) {
        try {
            return others.of(0).lockHolder(lock).join().isEmpty();
        } catch (CompletionException e) {
            return false;
        }
    }

    private Latencies write() {
        try {
            return OpenLoop.run(WRITES_PER_SECOND, Duration.ZERO, WATCHED, others::beat);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted while it wrote.", e);
        }
    }
}
