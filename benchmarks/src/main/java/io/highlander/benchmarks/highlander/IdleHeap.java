package io.highlander.benchmarks.highlander;

import io.highlander.EntityGateway;
import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.jvm.Station;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Measures the cost of {@code count} idle entities: used heap after a full collection, before and after they were started, and again
 * when they were not called for {@code rest} seconds (not again if {@code rest} is 0).
 */
final class IdleHeap implements Station.Order {

    private static final int CALLERS = 256;
    private static final int WARM_UP = 1_000;
    /** A header of 12 bytes and a long, as HotSpot lays it out. */
    private static final int COUNTER_BYTES = 24;

    private final Activations activations;

    IdleHeap(EntityGateway gateway) {
        activations = new Activations(gateway);
    }

    @Override
    public Map<String, ?> run(Message order) throws Exception {
        int count = order.number("count");
        activations.start("heap-warm-up-", WARM_UP, CALLERS);
        long before = usedBytes();
        int failed = activations.start("heap-", count, CALLERS);
        double called = (double) (usedBytes() - before) / (count - failed);
        int rest = order.number("rest");
        if (rest > 0) {
            TimeUnit.SECONDS.sleep(rest);
        }
        double resting = (double) (usedBytes() - before) / (count - failed);
        return Map.of("called", called - COUNTER_BYTES, "resting", resting - COUNTER_BYTES, "failed", failed);
    }

    private static long usedBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
