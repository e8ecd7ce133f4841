package io.highlander.simulation;

import io.highlander.simulation.Simulation.Result;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Many histories, one per seed, and what they show together. */
public final class Seeds {

    private final long first;
    private final long count;
    private final Consumer<Cluster> breaking;
    private final Map<Shares.Event, Long> shares = new EnumMap<>(Shares.Event.class);
    private final Map<Long, List<String>> violations = new TreeMap<>();
    private long calls;
    private long done;

    /** @param breaking see {@link Simulation} */
    Seeds(long first, long count, Consumer<Cluster> breaking) {
        this.first = first;
        this.count = count;
        this.breaking = breaking;
    }

    /**
     * Runs them all.
     *
     * @param threads at a time; each history is one thread's alone
     * @param mostViolations after which no further seed is begun
     */
    void run(int threads, int mostViolations) throws InterruptedException {
        AtomicLong next = new AtomicLong(first);
        Thread[] workers = new Thread[threads];
        for (int i = 0; i < threads; i++) {
            workers[i] = new Thread(() -> {
                for (long seed = next.getAndIncrement();
                        seed < first + count && violationCount() < mostViolations;
                        seed = next.getAndIncrement()) {
                    add(seed, play(seed, Trace.NONE));
                }
            });
            workers[i].start();
        }
        for (Thread worker : workers) {
            worker.join();
        }
        if (Trace.isWanted()) {
            (count == 1 ? List.of(first) : violations().keySet()).forEach(this::trace);
        }
    }

    /** Plays the seed once more, and writes down what happens. */
    private void trace(long seed) {
        Trace trace = Trace.listening();
        play(seed, trace);
        trace.write(seed);
    }

    private Result play(long seed, Trace trace) {
        Simulation simulation = new Simulation(seed, breaking, trace);
        try {
            return simulation.run();
        } catch (RuntimeException | Error e) {
            trace.tell(e);
            StackTraceElement[] stack = e.getStackTrace();
            return new Result(List.of(e + " at " + (stack.length > 0 ? stack[0] : "")), simulation.shares(), 0);
        }
    }

    private synchronized int violationCount() {
        return violations.size();
    }

    private synchronized void add(long seed, Result result) {
        done++;
        calls += result.calls();
        for (Shares.Event event : Shares.Event.values()) {
            if (result.shares().of(event) > 0) {
                shares.merge(event, 1L, Long::sum);
            }
        }
        if (!result.violations().isEmpty()) {
            String unit = "unit " + Simulation.unitOf(seed).text() + ": ";
            violations.put(seed, result.violations().stream().map(unit::concat).toList());
        }
    }

    /** The first violation that is found, or an empty text. Called through reflection, in other class loaders. */
    public static String firstViolation(long first, long count, int threads) throws InterruptedException {
        return new Seeds(first, count, cluster -> {}).firstViolation(threads);
    }

    /** As {@link #firstViolation(long, long, int)}, over a store that ignores the conditions of saves. */
    public static String firstViolationWithoutConditions(long first, long count, int threads)
            throws InterruptedException {
        return new Seeds(first, count, cluster -> cluster.store().ignoreConditions()).firstViolation(threads);
    }

    private String firstViolation(int threads) throws InterruptedException {
        run(threads, 1);
        return violations().entrySet().stream()
                .findFirst()
                .map(entry -> "seed " + entry.getKey() + ": " + entry.getValue().get(0))
                .orElse("");
    }

    /** By seed; empty when all is well. */
    synchronized Map<Long, List<String>> violations() {
        return new TreeMap<>(violations);
    }

    /** Of the seeds, the part in which it happened. */
    synchronized double share(Shares.Event event) {
        return (double) shares.getOrDefault(event, 0L) / Math.max(done, 1);
    }

    /** What happened in which part of the seeds, a line each. */
    synchronized String report() {
        StringBuilder report = new StringBuilder(done + " seeds, " + calls + " calls, " + violations.size()
                + " seeds with violations (even seeds: unit entity, odd ones: partition); share of seeds with:\n");
        for (Shares.Event event : Shares.Event.values()) {
            report.append(String.format(
                    "  %-14s %5.1f %%%n", event.name().toLowerCase(Locale.ROOT).replace('_', ' '), share(event) * 100));
        }
        return report.toString();
    }
}
