package io.highlander.benchmarks.highlander;

import io.highlander.EntityGateway;
import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.jvm.Station;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Starts entities that never were: {@code count} of them, {@code callers} at a time, named by {@code prefix}. */
final class Activations implements Station.Order {

    private final EntityGateway gateway;

    Activations(EntityGateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public Map<String, ?> run(Message order) throws Exception {
        int callers = order.number("callers");
        long begin = System.nanoTime();
        int failed = start(order.text("prefix"), order.number("count"), callers);
        double seconds = (System.nanoTime() - begin) / 1e9;
        return Map.of("rate", (order.number("count") - failed) / seconds, "failed", failed);
    }

    /** Returns when all have answered a query; tells how many failed. */
    int start(String prefix, int count, int callers) throws InterruptedException {
        Semaphore free = new Semaphore(callers);
        AtomicInteger failed = new AtomicInteger();
        for (int i = 0; i < count; i++) {
            free.acquire();
            CompletableFuture<Long> answer = gateway.call(Counter.class, prefix + i, Counter::value);
            answer.whenComplete((value, failure) -> {
                if (failure != null) {
                    failed.incrementAndGet();
                }
                free.release();
            });
        }
        free.acquire(callers);
        return failed.get();
    }
}
