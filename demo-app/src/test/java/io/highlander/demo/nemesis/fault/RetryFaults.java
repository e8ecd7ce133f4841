package io.highlander.demo.nemesis.fault;

import io.highlander.demo.nemesis.client.Clients;
import io.highlander.demo.nemesis.cluster.FaultProxy;
import io.highlander.demo.nemesis.cluster.FaultyCluster;
import io.highlander.demo.nemesis.cluster.Waits;
import io.highlander.demo.nemesis.history.Asked;
import io.highlander.demo.nemesis.history.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Requests that come again after they were answered, late and more than once. */
final class RetryFaults {

    private static final int REQUESTS = 10;

    private RetryFaults() {}

    static List<Fault> all() {
        return List.of(new Fault("retry: late duplicates of refused commands", RetryFaults::lateDuplicates));
    }

    /** Increments that are refused while no pod reaches ZooKeeper; then each comes again through two pods. */
    private static void lateDuplicates(FaultyCluster cluster, Clients clients, Random random) throws Exception {
        for (int pod = 0; pod < FaultyCluster.PODS; pod++) {
            cluster.links().podToZooKeeper(pod).forEach(FaultProxy::cut);
        }
        String entity = clients.more(1).names().get(0);
        List<Retried> refused = new ArrayList<>();
        List<CompletableFuture<Told>> refusals = new ArrayList<>();
        for (int request = 0; request < REQUESTS; request++) {
            Retried retried = new Retried(clients, entity, "late-" + request);
            int pod = random.nextInt(FaultyCluster.PODS);
            refusals.add(CompletableFuture.supplyAsync(() -> retried.send(pod), each -> new Thread(each).start()));
            refused.add(retried);
        }
        refusals.forEach(CompletableFuture::join);
        cluster.heal();
        for (Retried retried : refused) {
            retried.untilDone(random.nextInt(FaultyCluster.PODS));
            retried.send(random.nextInt(FaultyCluster.PODS));
            retried.send(random.nextInt(FaultyCluster.PODS));
            retried.record();
        }
    }

    /** One increment, sent again and again with one key. */
    private static final class Retried {

        private final Clients clients;
        private final Asked asked;
        private final String key;
        private final long invoked = System.nanoTime();
        private final List<Told> answers = new CopyOnWriteArrayList<>();

        Retried(Clients clients, String entity, String key) {
            this.clients = clients;
            this.asked = clients.asked(entity, "increment");
            this.key = entity + "-" + key;
        }

        Told send(int pod) {
            Told told = clients.send(pod, asked, key);
            answers.add(told);
            return told;
        }

        void untilDone(int pod) throws InterruptedException {
            Waits.until("done: " + asked, Clients.TIMEOUT, () -> send(pod).isDone());
        }

        /** As one call, and as odd where a later answer is another. */
        void record() {
            Told first = answers.stream().filter(Told::isDone).findFirst().orElseThrow();
            clients.history().add(asked, invoked, first, answers.size());
            for (Told told : answers.subList(answers.indexOf(first), answers.size())) {
                if (told.isDone() && !told.equals(first)) {
                    clients.history().addOddity(asked + " was answered " + first + " and then " + told);
                }
            }
        }
    }
}
