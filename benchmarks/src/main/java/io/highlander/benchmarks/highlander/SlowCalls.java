package io.highlander.benchmarks.highlander;

import io.highlander.EntityGateway;
import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.load.ChainedCallers;
import io.highlander.benchmarks.load.Latencies;
import io.highlander.benchmarks.load.OpenLoop;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/** Queries whose handler blocks for {@code micros}: an entity can answer so many a second and no more. */
final class SlowCalls {

    private static final Duration NORMAL = Duration.ofMillis(50);
    private static final Duration GIVEN_UP = Duration.ofSeconds(60);

    private final EntityGateway gateway;
    private final LongFunction<String> keys;

    SlowCalls(EntityGateway gateway, LongFunction<String> keys) {
        this.gateway = gateway;
        this.keys = keys;
    }

    /** What the entities can do, asked by {@code callers}. */
    Map<String, ?> closed(Message order) throws InterruptedException {
        long micros = order.number("micros");
        return ChainedCallers.run(
                        order.number("callers"),
                        seconds(order, "warm-up"),
                        seconds(order, "seconds"),
                        caller -> call(keys.apply(caller), micros))
                .figures();
    }

    /**
     * The first key's entity is called at {@code noise} a second, which may be more than it can do (0: not at all), while the second
     * key's is asked quick queries at {@code rate}. Tells what the second's callers see.
     */
    Map<String, ?> neighbour(Message order) throws Exception {
        long micros = order.number("micros");
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<Latencies> noise = threads.submit(() -> OpenLoop.run(
                    Math.max(0.1, order.decimal("noise")),
                    Duration.ZERO,
                    seconds(order, "warm-up").plus(seconds(order, "seconds")),
                    number -> call(keys.apply(0), micros)));
            Map<String, Object> figures = OpenLoop.run(
                            order.decimal("rate"),
                            seconds(order, "warm-up"),
                            seconds(order, "seconds"),
                            number -> gateway.call(Counter.class, keys.apply(1), Counter::value))
                    .figures();
            noise.get(2, TimeUnit.MINUTES);
            return figures;
        } finally {
            threads.shutdownNow();
        }
    }

    /** All entities are called at {@code rate} a second. Beside the figures, {@code recovered}: seconds until all answer quickly again. */
    Map<String, ?> overload(Message order) throws InterruptedException {
        long micros = order.number("micros");
        int entities = order.number("entities");
        Map<String, Object> figures = new LinkedHashMap<>(OpenLoop.run(
                        order.decimal("rate"),
                        Duration.ZERO,
                        seconds(order, "seconds"),
                        number -> call(keys.apply(number % entities), micros),
                        OpenLoop.Counting.UNTIL_LAST_CALL)
                .figures());
        long end = System.nanoTime();
        while (!allQuick(entities) && System.nanoTime() - end < GIVEN_UP.toNanos()) {
            Thread.onSpinWait();
        }
        figures.put("recovered", (System.nanoTime() - end) / 1e9);
        return figures;
    }

    private boolean allQuick(int entities) {
        for (int i = 0; i < entities; i++) {
            long begin = System.nanoTime();
            CompletableFuture<Long> answer = gateway.call(Counter.class, keys.apply(i), Counter::value);
            answer.handle((value, failure) -> failure == null).join();
            if (answer.isCompletedExceptionally() || System.nanoTime() - begin > NORMAL.toNanos()) {
                return false;
            }
        }
        return true;
    }

    private CompletableFuture<Long> call(String key, long micros) {
        return gateway.call(Counter.class, key, counter -> counter.valueAfter(micros));
    }

    private static Duration seconds(Message order, String name) {
        return Duration.ofNanos((long) (order.decimal(name) * 1e9));
    }
}
