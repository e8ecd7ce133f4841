package io.highlander.benchmarks.locks;

import io.highlander.benchmarks.contestant.ContestantStation;
import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.jvm.Station;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** An application that locks for each call, and the bare lock recipe: {@code take}. */
public final class LocksStation extends ContestantStation {

    private final LocksContestant contestant;

    private LocksStation(LocksContestant contestant) {
        super(contestant);
        this.contestant = contestant;
    }

    /** Settings: {@code zookeeper} and {@code s3}. */
    public static final class Factory implements Station.Factory {

        @Override
        public Station start(Message settings) {
            return new LocksStation(new LocksContestant(settings.text("zookeeper"), settings.text("s3")));
        }
    }

    @Override
    public Map<String, Order> orders() {
        Map<String, Order> orders = new HashMap<>(super.orders());
        orders.put("take", this::take);
        return orders;
    }

    /** Takes {@code count} fresh locks on {@code threads} threads and keeps them. */
    private Map<String, ?> take(Message order) throws Exception {
        int threads = order.number("threads");
        int count = order.number("count");
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long begin = System.nanoTime();
            List<Future<?>> taken = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String path = order.text("prefix") + i;
                taken.add(pool.submit(() -> contestant.takeForEver(path)));
            }
            for (Future<?> each : taken) {
                each.get();
            }
            return Map.of("rate", count * 1e9 / (System.nanoTime() - begin));
        } finally {
            pool.shutdown();
        }
    }
}
