package io.highlander.demo.nemesis.client;

import io.highlander.demo.endtoend.PodArguments;
import io.highlander.demo.nemesis.cluster.FaultyCluster;
import io.highlander.demo.nemesis.cluster.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAccumulator;

/** Whether changes of all entities succeed again, through every pod that is up. */
public final class Liveness {

    /** From the end of a fault to the first success. */
    public static final Duration BOUND = PodArguments.SESSION_TIMEOUT.plusSeconds(9);

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int THREADS = 24;
    private static final int PAUSE_MILLIS = 100;

    private final FaultyCluster cluster;
    private final Clients clients;
    private final Random random;
    private final LongAccumulator slowest = new LongAccumulator(Math::max, 0);
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();

    public Liveness(FaultyCluster cluster, Clients clients, Random random) {
        this.cluster = cluster;
        this.clients = clients;
        this.random = random;
    }

    /** @return in how many milliseconds the slowest entity was changed through each pod */
    public long await() throws Exception {
        long begin = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (String entity : clients.entities().names()) {
                for (int pod : cluster.up().now()) {
                    String change = Entities.change(entity, random, clients.unique());
                    all.add(threads.submit(() -> {
                        change(begin, pod, entity, change);
                        return entity;
                    }));
                }
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        return slowest.get();
    }

    private void change(long begin, int pod, String entity, String change) throws InterruptedException {
        int attempt = 0;
        while (!clients.callThrough(pod, entity, change + (change.startsWith("add:") ? "-" + attempt++ : ""), null)
                .isDone()) {
            if (millisSince(begin) > LONGEST.toMillis()) {
                violations.add("Still no answer from " + entity + " through pod " + pod + " after " + LONGEST);
                return;
            }
            Waits.millis(PAUSE_MILLIS);
        }
        long took = millisSince(begin);
        slowest.accumulate(took);
        if (took > BOUND.toMillis()) {
            violations.add(entity + " answered through pod " + pod + " only " + took + " ms after the fault was over");
        }
    }

    private static long millisSince(long begin) {
        return (System.nanoTime() - begin) / 1_000_000;
    }

    public List<String> violations() {
        return List.copyOf(violations);
    }
}
