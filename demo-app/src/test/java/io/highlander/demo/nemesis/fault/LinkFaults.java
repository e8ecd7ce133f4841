package io.highlander.demo.nemesis.fault;

import io.highlander.demo.nemesis.client.Clients;
import io.highlander.demo.nemesis.cluster.FaultProxy;
import io.highlander.demo.nemesis.cluster.FaultProxy.Way;
import io.highlander.demo.nemesis.cluster.FaultyCluster;
import io.highlander.demo.nemesis.cluster.Links;
import io.highlander.demo.nemesis.cluster.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/** Links of pods that are cut, half open, slow, or lose answers. */
final class LinkFaults {

    private LinkFaults() {}

    static List<Fault> all() {
        List<Fault> all = new ArrayList<>();
        add(all, "pod-zookeeper", (cluster, pod) -> cluster.links().podToZooKeeper(pod));
        add(all, "pod-store", (cluster, pod) -> podToStore(cluster.links(), pod));
        add(all, "pod-pod", LinkFaults::betweenTwoPods);
        add(all, "pod-all pods", LinkFaults::aroundPod);
        all.add(new Fault("link pod-pod: one of 20 answers lost", (c, t, r) -> repliesLost(c, Links::betweenPods)));
        all.add(new Fault("link pod-store: one of 20 answers lost", (c, t, r) -> repliesLost(c, Links::toStore)));
        all.add(new Fault("link pod-zookeeper: 300 ms slow", (c, t, r) -> slow(c, r, Links::podToZooKeeper)));
        all.add(new Fault("link pod-store: 300 ms slow", (c, t, r) -> slow(c, r, LinkFaults::podToStore)));
        all.add(new Fault("store: all down and back", LinkFaults::storeDown));
        return all;
    }

    private static void add(List<Fault> all, String link, BiFunction<FaultyCluster, Integer, List<FaultProxy>> links) {
        all.add(fault("link " + link + ": reset", links, FaultProxy::cut));
        all.add(fault("link " + link + ": silent both ways", links, FaultProxy::hold));
        all.add(fault("link " + link + ": silent on the way there", links, proxy -> proxy.hold(Way.THERE)));
        all.add(fault("link " + link + ": silent on the way back", links, proxy -> proxy.hold(Way.BACK)));
    }

    private static Fault fault(
            String name, BiFunction<FaultyCluster, Integer, List<FaultProxy>> links, Consumer<FaultProxy> how) {
        return new Fault(name, (cluster, clients, random) -> {
            int pod = cluster.up().any(random);
            List<FaultProxy> hit = links.apply(cluster, pod);
            hit.forEach(how);
            Waits.millis(1500 + random.nextInt(9000));
            clients.burst(pod, random);
            hit.forEach(FaultProxy::heal);
        });
    }

    /** Both links between the pod and its neighbour. */
    private static List<FaultProxy> betweenTwoPods(FaultyCluster cluster, int pod) {
        int other = (pod + 1) % FaultyCluster.PODS;
        return List.of(cluster.links().podToPod(pod, other), cluster.links().podToPod(other, pod));
    }

    /** What the pod sends to all others. */
    private static List<FaultProxy> aroundPod(FaultyCluster cluster, int pod) {
        return List.of(
                cluster.links().podToPod(pod, (pod + 1) % FaultyCluster.PODS),
                cluster.links().podToPod(pod, (pod + 2) % FaultyCluster.PODS));
    }

    private static List<FaultProxy> podToStore(Links links, int pod) {
        return List.of(links.podToStore(pod));
    }

    private static void repliesLost(FaultyCluster cluster, Function<Links, List<FaultProxy>> which) throws Exception {
        List<FaultProxy> hit = which.apply(cluster.links());
        hit.forEach(link -> link.loseReplies(0.05));
        Waits.millis(6000);
        hit.forEach(FaultProxy::heal);
    }

    private static void slow(FaultyCluster cluster, Random random, BiFunction<Links, Integer, List<FaultProxy>> which)
            throws Exception {
        which.apply(cluster.links(), cluster.up().any(random)).forEach(link -> link.delay(Duration.ofMillis(300)));
        Waits.millis(6000);
    }

    private static void storeDown(FaultyCluster cluster, Clients clients, Random random) throws Exception {
        boolean silent = random.nextBoolean();
        for (int pod = 0; pod < FaultyCluster.PODS; pod++) {
            FaultProxy link = cluster.links().podToStore(pod);
            if (silent) {
                link.hold();
            } else {
                link.cut();
            }
        }
        Waits.millis(2000 + random.nextInt(10_000));
        cluster.heal();
    }
}
