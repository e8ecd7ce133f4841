package io.highlander.demo.nemesis.client;

import io.highlander.demo.nemesis.cluster.FaultyCluster;
import io.highlander.demo.nemesis.cluster.UpPods;
import io.highlander.demo.nemesis.cluster.Waits;
import io.highlander.demo.nemesis.history.Api;
import io.highlander.demo.nemesis.history.Asked;
import io.highlander.demo.nemesis.history.History;
import io.highlander.demo.nemesis.history.Told;
import io.highlander.demo.testing.Http;
import io.highlander.history.Operation.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Clients of the pods: each makes one call after the other and records what it is told. */
public final class Clients implements AutoCloseable {

    /** Longer than a pod may take; only a pod that stands still answers later. */
    public static final Duration TIMEOUT = Duration.ofSeconds(14);

    private static final int SHARE_WITH_KEY = 25;
    private static final int SHARE_AWAY = 5;
    private static final int MOST_ATTEMPTS = 8;
    private static final int PAUSE_MILLIS = 200;

    private final List<Http> pods;
    private final UpPods up;
    private final String round;
    private final Entities entities;
    private final History history;
    private final int pauseMillis;
    private final AtomicLong numbers = new AtomicLong();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> running = new CopyOnWriteArrayList<>();
    private volatile boolean stopping;

    /**
     * @param round a text that no other round has
     * @param pauseMillis of each client after each call, on average
     */
    public Clients(FaultyCluster cluster, String round, Entities entities, History history, int pauseMillis) {
        this.pods = cluster.pods().stream()
                .map(pod -> new Http(pod.http().port(), TIMEOUT))
                .toList();
        this.up = cluster.up();
        this.round = round;
        this.entities = entities;
        this.history = history;
        this.pauseMillis = pauseMillis;
    }

    /** Clients that each keep to one pod, mostly, so that a pod that is slow does not hold up all of them. */
    public void start(int clients, Random seeds) {
        for (int client = 0; client < clients; client++) {
            String name = "client-" + client;
            int home = client % pods.size();
            Random random = new Random(seeds.nextLong());
            running.add(threads.submit(() -> {
                run(name, home, random);
                return name;
            }));
        }
    }

    private void run(String name, int home, Random random) throws InterruptedException {
        while (!stopping) {
            String entity = entities.any(random);
            long number = numbers.incrementAndGet();
            Asked asked = new Asked(name, number, entity, Entities.input(entity, random, "x" + number));
            boolean withKey = !asked.input().equals("read") && random.nextInt(100) < SHARE_WITH_KEY;
            boolean isAway = !up.now().contains(home) || random.nextInt(100) < SHARE_AWAY;
            call(isAway ? up.any(random) : home, asked, withKey ? entity + "-" + number : null, random);
            Waits.millis(1 + random.nextInt(2 * pauseMillis));
        }
    }

    /** One client for each entity, which asks it for these in turn, again and again, through any pod that is up. */
    public void startOnEach(List<String> names, List<String> inputs, Random seeds) {
        for (String entity : names) {
            Random random = new Random(seeds.nextLong());
            running.add(threads.submit(() -> {
                for (int call = random.nextInt(inputs.size()); !stopping; call++) {
                    callThrough(up.any(random), entity, inputs.get(call % inputs.size()), null);
                    Waits.millis(pauseMillis);
                }
                return entity;
            }));
        }
    }

    /** One call; with a key it is repeated on any pod until it is known what became of it. */
    private void call(int pod, Asked asked, @Nullable String key, Random random) throws InterruptedException {
        long invoked = System.nanoTime();
        Told told = Api.send(pods.get(pod), asked, key);
        boolean maybeRun = told.outcome() == Outcome.UNKNOWN;
        int attempts = 1;
        while (key != null && !told.isDone() && attempts < MOST_ATTEMPTS && !stopping) {
            Waits.millis(PAUSE_MILLIS);
            attempts++;
            told = Api.send(pods.get(up.any(random)), asked, key);
            maybeRun |= told.outcome() == Outcome.UNKNOWN;
        }
        if (told.outcome() == Outcome.NOT_RUN && maybeRun) {
            told = new Told(Outcome.UNKNOWN, null, -1, told.fromPod(), told.oddity());
        }
        history.add(asked, invoked, told, attempts);
    }

    /** At once, a read and a change of each entity through one pod, which may stand still. */
    public void burst(int pod, Random random) {
        burst(pod, entities, random);
    }

    public void burst(int pod, Entities of, Random random) {
        for (String entity : of.names()) {
            String change = Entities.change(entity, random, unique());
            running.add(threads.submit(() -> callThrough(pod, entity, "read", null)));
            running.add(threads.submit(() -> callThrough(pod, entity, change, null)));
        }
    }

    /** At once, reads of each entity through one pod, which may stand still. A change would make them wait for its save. */
    public void reads(int pod) {
        for (String entity : entities.names()) {
            running.add(threads.submit(() -> callThrough(pod, entity, "read", null)));
            running.add(threads.submit(() -> callThrough(pod, entity, "read", null)));
        }
    }

    /** One call through a certain pod. */
    public Told callThrough(int pod, String entity, String input, @Nullable String key) {
        Asked asked = asked(entity, input);
        long invoked = System.nanoTime();
        Told told = send(pod, asked, key);
        history.add(asked, invoked, told);
        return told;
    }

    public Asked asked(String entity, String input) {
        return new Asked("nemesis", numbers.incrementAndGet(), entity, input);
    }

    /** One request that is not recorded. */
    public Told send(int pod, Asked asked, @Nullable String key) {
        return Api.send(pods.get(pod), asked, key);
    }

    /** Counters that nobody has called yet. */
    public Entities more(int counters) {
        return Entities.of("more" + numbers.incrementAndGet() + "-" + round, counters, 0, 0);
    }

    /** A text that nobody else adds to a list. */
    String unique() {
        return "y" + numbers.incrementAndGet();
    }

    public Entities entities() {
        return entities;
    }

    public History history() {
        return history;
    }

    /** Waits until every client has its last answer. */
    @Override
    public void close() {
        stopping = true;
        threads.shutdown();
        for (Future<?> client : running) {
            try {
                client.get(2 * TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
                return;
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException("A client did not end as it should.", e);
            }
        }
    }
}
