package io.highlander.benchmarks.highlander;

import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.jvm.Station;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/**
 * How long entities are away when their pod was killed: asks the {@code count} first keys from now on, again and again, until each
 * has answered once. Tells the seconds until the first {@code first} and until all have.
 */
final class Recovery implements Station.Order {

    private static final int GIVEN_UP_SECONDS = 180;

    private final HighlanderContestant contestant;
    private final LongFunction<String> keys;

    Recovery(HighlanderContestant contestant, LongFunction<String> keys) {
        this.contestant = contestant;
        this.keys = keys;
    }

    @Override
    public Map<String, ?> run(Message order) throws Exception {
        int count = order.number("count");
        int first = order.number("first");
        long begin = System.nanoTime();
        AtomicInteger answered = new AtomicInteger();
        AtomicLong firstNanos = new AtomicLong();
        CompletableFuture<?>[] all = new CompletableFuture<?>[count];
        for (int i = 0; i < count; i++) {
            all[i] = untilAnswered(keys.apply(i)).thenRun(() -> {
                if (answered.incrementAndGet() == first) {
                    firstNanos.set(System.nanoTime() - begin);
                }
            });
        }
        CompletableFuture.allOf(all).get(GIVEN_UP_SECONDS, TimeUnit.SECONDS);
        return Map.of("first", firstNanos.get() / 1e9, "all", (System.nanoTime() - begin) / 1e9);
    }

    private CompletableFuture<Long> untilAnswered(String key) {
        return contestant
                .query(key)
                .handle((value, failure) -> failure == null
                        ? CompletableFuture.completedFuture(value)
                        : CompletableFuture.supplyAsync(() -> key, later()).thenCompose(this::untilAnswered))
                .thenCompose(answer -> answer);
    }

    private static Executor later() {
        return CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS);
    }
}
