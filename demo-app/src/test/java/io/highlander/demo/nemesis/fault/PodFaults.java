package io.highlander.demo.nemesis.fault;

import io.highlander.demo.endtoend.PodArguments;
import io.highlander.demo.nemesis.client.Clients;
import io.highlander.demo.nemesis.client.Entities;
import io.highlander.demo.nemesis.cluster.FaultProxy;
import io.highlander.demo.nemesis.cluster.FaultyCluster;
import io.highlander.demo.nemesis.cluster.Waits;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Pods that die, stand still or are restarted. */
public final class PodFaults {

    private static final Duration SESSION = PodArguments.SESSION_TIMEOUT;

    private PodFaults() {}

    static List<Fault> all() {
        return List.of(
                new Fault("pod: kill -9", PodFaults::kill),
                new Fault("pod: paused for 0.5 session timeouts", (c, t, r) -> pause(c, t, r, 0.5)),
                new Fault("pod: paused for 1.5 session timeouts", (c, t, r) -> pause(c, t, r, 1.5)),
                new Fault("pod: paused for 3 session timeouts", (c, t, r) -> pause(c, t, r, 3)),
                new Fault("pod: two deaths in a row", PodFaults::twoDeaths),
                new Fault("pod: settler paused while settling", PodFaults::settlerPaused),
                new Fault("pod: session replaced under waiting locks", PodFaults::sessionReplaced),
                new Fault("pod: rolling restart", PodFaults::rollingRestart));
    }

    static void kill(FaultyCluster cluster, Clients clients, Random random) {
        kill(cluster, cluster.up().any(random));
    }

    static void kill(FaultyCluster cluster, int pod) {
        cluster.pod(pod).kill9();
        cluster.up().out(pod);
    }

    /**
     * Calls that reach the pod while it stands still are answered after it goes on, together with those that were on their way. Every
     * other time it cannot learn at once that its session is over.
     */
    static void pause(FaultyCluster cluster, Clients clients, Random random, double sessionTimeouts) throws Exception {
        int pod = cluster.up().any(random);
        cluster.pod(pod).pause();
        cluster.up().out(pod);
        clients.burst(pod, random);
        Waits.millis((long) (SESSION.toMillis() * sessionTimeouts));
        boolean learnsLate = random.nextBoolean();
        if (learnsLate) {
            cluster.links().podToZooKeeper(pod).forEach(FaultProxy::hold);
        }
        clients.reads(pod);
        cluster.pod(pod).resume();
        clients.reads(pod);
        Waits.millis(300);
        clients.burst(pod, random);
        cluster.up().in(pod);
        if (learnsLate) {
            Waits.millis(1500);
            clients.burst(pod, random);
            cluster.links().podToZooKeeper(pod).forEach(FaultProxy::heal);
        }
    }

    /** The second dies about when the first one's session ends and its entities start elsewhere. */
    private static void twoDeaths(FaultyCluster cluster, Clients clients, Random random) throws Exception {
        kill(cluster, cluster.up().any(random));
        Waits.millis(SESSION.toMillis() - 500 + random.nextInt(2500));
        kill(cluster, cluster.up().any(random));
    }

    /** A death is settled when it has been seen for the length of a lease. */
    private static void settlerPaused(FaultyCluster cluster, Clients clients, Random random) throws Exception {
        kill(cluster, cluster.up().any(random));
        Waits.millis(SESSION.plus(PodArguments.LEASE).toMillis() - 500 + random.nextInt(1500));
        int settler = cluster.up().any(random);
        cluster.pod(settler).pause();
        cluster.up().out(settler);
        Waits.millis(1000 + random.nextInt(8000));
        clients.burst(settler, random);
        cluster.pod(settler).resume();
        cluster.up().in(settler);
    }

    /** Its connections hang, so that it waits for locks in the session that ends meanwhile. */
    private static void sessionReplaced(FaultyCluster cluster, Clients clients, Random random) throws Exception {
        int pod = cluster.up().any(random);
        Entities fresh = clients.more(12);
        clients.burst(pod, fresh, random);
        Waits.millis(random.nextInt(60));
        cluster.links().podToZooKeeper(pod).forEach(FaultProxy::hold);
        Waits.millis(SESSION.toMillis() + 1500);
        cluster.links().podToZooKeeper(pod).forEach(FaultProxy::heal);
        clients.burst(pod, fresh, random);
    }

    /** Each pod is taken out of the load balancer, stopped in good order, and started again. */
    static void rollingRestart(FaultyCluster cluster, Clients clients, Random random) throws Exception {
        for (int pod = 0; pod < FaultyCluster.PODS; pod++) {
            restart(cluster, pod);
        }
    }

    /**
     * When a pod was restarted, by {@link System#nanoTime()}.
     *
     * @param out of the load balancer
     * @param stopped its process had ended
     * @param in the load balancer again
     */
    public record Restart(long out, long stopped, long in) {}

    public static Restart restart(FaultyCluster cluster, int pod) throws Exception {
        return restart(cluster, pod, () -> {});
    }

    /** What is done to a pod while it is down. */
    @FunctionalInterface
    public interface Downtime {

        void pass() throws Exception;
    }

    public static Restart restart(FaultyCluster cluster, int pod, Downtime downtime) throws Exception {
        cluster.up().out(pod);
        long out = System.nanoTime();
        Waits.millis(200);
        cluster.pod(pod).stop();
        long stopped = System.nanoTime();
        downtime.pass();
        cluster.pod(pod).startAgain();
        cluster.pod(pod).awaitMembers(FaultyCluster.PODS);
        cluster.up().in(pod);
        return new Restart(out, stopped, System.nanoTime());
    }
}
