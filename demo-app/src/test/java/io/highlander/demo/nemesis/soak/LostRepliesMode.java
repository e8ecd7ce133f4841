package io.highlander.demo.nemesis.soak;

import io.highlander.demo.nemesis.client.Clients;
import io.highlander.demo.nemesis.cluster.FaultProxy;
import io.highlander.demo.nemesis.cluster.FaultyCluster;
import io.highlander.demo.nemesis.cluster.Loopback;
import io.highlander.demo.nemesis.cluster.Waits;
import io.highlander.demo.nemesis.history.Api;
import io.highlander.demo.nemesis.history.Asked;
import io.highlander.demo.nemesis.history.Evidence;
import io.highlander.demo.nemesis.history.History;
import io.highlander.demo.nemesis.history.Rules;
import io.highlander.demo.nemesis.history.Told;
import io.highlander.demo.testing.Http;
import io.highlander.s3.S3Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Of the answers to clients, and of the store's to writes, 30 % are lost, and some between pods, each with its connection. Clients
 * repeat each increment with its key until it is done. Each counts once.
 */
final class LostRepliesMode implements Mode {

    private static final int COMMANDS = 100_000;

    /** An entity remembers 1 000 keys. */
    private static final int COMMANDS_PER_ENTITY = 500;

    private static final int CLIENTS = 32;
    private static final double LOST = 0.3;
    private static final double LOST_BETWEEN_PODS = 0.02;
    private static final int MOST_ATTEMPTS = 200;

    private final AtomicInteger next = new AtomicInteger();
    private final AtomicLong attempts = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();

    @Override
    public List<String> run(Settings settings, SoakReport report, Evidence evidence) throws Exception {
        Figures figures = new Figures();
        int entities = settings.runs(COMMANDS) / COMMANDS_PER_ENTITY;
        History history = new History();
        List<FaultProxy> toPods = new ArrayList<>();
        try (FaultyCluster cluster = settings.cluster()) {
            for (int pod = 0; pod < FaultyCluster.PODS; pod++) {
                FaultProxy link = new FaultProxy(
                        "client to pod " + pod,
                        Loopback.at(cluster.pod(pod).http().port()));
                link.loseReplies(LOST);
                toPods.add(link);
            }
            cluster.links().betweenPods().forEach(link -> link.loseReplies(LOST_BETWEEN_PODS));
            cluster.store()
                    .faults()
                    .times(
                            Integer.MAX_VALUE,
                            (method, key) -> method.equals("PUT")
                                    && ThreadLocalRandom.current().nextDouble() < LOST,
                            S3Fault.lostReply());
            List<Http> pods = toPods.stream()
                    .map(link -> new Http(link.address().getPort(), Clients.TIMEOUT))
                    .toList();
            long begin = System.nanoTime();
            send(pods, entities, history, new Random(settings.seed()), figures);
            figures.say("seconds", (System.nanoTime() - begin) / 1_000_000_000);
            cluster.repair();
            check(cluster, entities, history, figures, evidence);
        } finally {
            toPods.forEach(FaultProxy::close);
        }
        figures.say("commands", entities * COMMANDS_PER_ENTITY);
        figures.say("requests", attempts);
        figures.say("requests without an answer", lost);
        report.set("lost-replies", figures.summary());
        return figures.violations();
    }

    private void send(List<Http> pods, int entities, History history, Random seeds, Figures figures) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> clients = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                Random random = new Random(seeds.nextLong());
                clients.add(threads.submit(() -> {
                    for (int n = next.getAndIncrement();
                            n < entities * COMMANDS_PER_ENTITY;
                            n = next.getAndIncrement()) {
                        increment(pods, entity(n % entities), n, history, random, figures);
                    }
                    return random;
                }));
            }
            for (Future<?> client : clients) {
                client.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static String entity(int number) {
        return Api.COUNTER + "/lost-" + number;
    }

    private void increment(List<Http> pods, String entity, int number, History history, Random random, Figures figures)
            throws InterruptedException {
        Asked asked = new Asked("client", number, entity, "increment");
        long invoked = System.nanoTime();
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Told told = Api.send(pods.get(random.nextInt(pods.size())), asked, "k" + number);
            attempts.incrementAndGet();
            if (!told.fromPod()) {
                lost.incrementAndGet();
            }
            if (told.isDone()) {
                history.add(asked, invoked, told, attempt + 1);
                return;
            }
            if (told.oddity() != null) {
                history.addOddity(asked + ": " + told.oddity());
            }
            Waits.millis(10);
        }
        figures.violated("Never done: " + asked);
    }

    private static void check(FaultyCluster cluster, int entities, History history, Figures figures, Evidence evidence)
            throws Exception {
        for (int entity = 0; entity < entities; entity++) {
            Asked read = new Asked("reader", entity, entity(entity), "read");
            Told told = Api.send(cluster.pod(entity % FaultyCluster.PODS).http(), read, null);
            figures.require(
                    Integer.toString(COMMANDS_PER_ENTITY).equals(told.output()),
                    entity(entity) + " is not " + COMMANDS_PER_ENTITY + " but " + told);
        }
        Rules.violations(history).forEach(figures::violated);
        if (!figures.violations().isEmpty()) {
            evidence.keep("lost-replies", figures.violations(), history);
        }
    }
}
