package io.highlander.benchmarks.zookeeper;

import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.jvm.Station;
import io.highlander.benchmarks.load.Batch;
import io.highlander.benchmarks.load.Latencies;
import io.highlander.benchmarks.load.Waiting;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** Clients of ZooKeeper: many locks that are only held, and a few sessions of the library that take more and give them back. */
public final class ClientStation implements Station {

    private static final Duration SESSION = Duration.ofSeconds(20);
    private static final Duration RECONNECTING = Duration.ofSeconds(30);
    private static final int WRITE_SECONDS = 5;

    private final HeldLocks held;
    private final LibrarySessions library;
    private final SessionEnding ending;
    private int batches;

    private ClientStation(String servers, LibrarySessions library) {
        this.library = library;
        held = new HeldLocks(servers, SESSION);
        ending = new SessionEnding(servers, SESSION, library);
    }

    /** Settings: {@code zookeeper}. */
    public static final class Factory implements Station.Factory {

        @Override
        public Station start(Message settings) throws Exception {
            String servers = settings.text("zookeeper");
            return new ClientStation(servers, LibrarySessions.open(servers, SESSION));
        }
    }

    @Override
    public Map<String, String> facts() {
        return Map.of();
    }

    @Override
    public Map<String, Order> orders() {
        return Map.of(
                "hold", held::hold,
                "release", held::release,
                "batch", this::batch,
                "write", order -> write(Duration.ofSeconds(order.number("seconds"))),
                "reconnect", order -> reconnect(),
                "end", ending::end,
                "quiet", ending::quiet);
    }

    /** Takes {@code count} locks that were never taken before, then releases them, {@code in-flight} at a time. */
    private Map<String, ?> batch(Message order) throws Exception {
        int count = order.number("count");
        int inFlight = order.number("in-flight");
        String prefix = "batch-" + batches++;
        List<String> locks = IntStream.range(0, count)
                .mapToObj(number -> LockNames.entity(prefix, number))
                .toList();
        Latencies taken = Batch.run(count, inFlight, number -> library.take(number, locks.get(number)));
        Latencies given = Batch.run(count, inFlight, number -> library.giveBack(number, locks.get(number)));
        library.sweep(locks);
        Map<String, Object> figures = new LinkedHashMap<>();
        taken.figures().forEach((name, value) -> figures.put("acquire-" + name, value));
        given.figures().forEach((name, value) -> figures.put("release-" + name, value));
        return figures;
    }

    /** Returns when a write was done; tells after how many {@code seconds}. */
    private Map<String, ?> write(Duration atMost) {
        long begin = System.nanoTime();
        int[] tries = {0};
        Waiting.until("a write", atMost, () -> isDone(library.beat(tries[0]++)));
        return Map.of("seconds", (System.nanoTime() - begin) / 1e9);
    }

    private static boolean isDone(CompletableFuture<?> write) {
        try {
            write.get(WRITE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    /** Returns when all sessions are connected; tells how many were {@code lost} so far. */
    private Map<String, ?> reconnect() {
        held.awaitConnected(RECONNECTING);
        for (int pod = 0; pod < LibrarySessions.PODS; pod++) {
            int number = pod;
            Waiting.until("a session", RECONNECTING, () -> isDone(library.beat(number)));
        }
        return Map.of("lost", held.lost() + library.lost());
    }

    @Override
    public void close() {
        held.close();
        library.close();
    }
}
