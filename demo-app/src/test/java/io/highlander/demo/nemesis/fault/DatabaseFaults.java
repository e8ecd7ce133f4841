package io.highlander.demo.nemesis.fault;

import io.highlander.demo.endtoend.PodArguments;
import io.highlander.demo.nemesis.client.Clients;
import io.highlander.demo.nemesis.cluster.FaultyCluster;
import io.highlander.demo.nemesis.cluster.PostgresServer;
import io.highlander.demo.nemesis.cluster.Waits;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A PostgreSQL server that dies, stands still or is restarted, alone or together with others. */
public final class DatabaseFaults {

    /** Killed with {@code kill -9}; it comes back a moment later. */
    public static final Fault KILLED = new Fault("postgresql: killed", DatabaseFaults::kill);

    private static final int SHORTEST_OUTAGE_MILLIS = 200;
    private static final int LONGEST_OUTAGE_MILLIS = 3000;

    /** More than {@code highlander.state.jdbc.attempt-timeout}, which is the time-out of each answer. */
    private static final int LONGER_THAN_AN_ATTEMPT_MILLIS = 6000;

    private static final long LONGER_THAN_A_SESSION_MILLIS = PodArguments.SESSION_TIMEOUT.toMillis() + 2000;

    private DatabaseFaults() {}

    static List<Fault> all() {
        return List.of(
                KILLED,
                new Fault("postgresql: killed, and a pod with it", DatabaseFaults::killWithPod),
                new Fault("postgresql: killed, and ZooKeeper's leader with it", DatabaseFaults::killWithLeader),
                new Fault("postgresql: paused for longer than its time-outs", DatabaseFaults::pause),
                new Fault("postgresql: paused, and a pod killed meanwhile", DatabaseFaults::pauseAndKillPod),
                new Fault("postgresql: paused, and a pod paused for longer", DatabaseFaults::pauseWithPod),
                new Fault("postgresql: restarted (fast)", (c, t, r) -> restart(c, r, PostgresServer::stopFast)),
                new Fault(
                        "postgresql: restarted (immediate)",
                        (c, t, r) -> restart(c, r, PostgresServer::stopImmediately)));
    }

    private static void kill(FaultyCluster cluster, Clients clients, Random random) throws Exception {
        restart(cluster, random, PostgresServer::kill9);
    }

    private static void killWithPod(FaultyCluster cluster, Clients clients, Random random) throws Exception {
        restart(cluster, random, database -> {
            database.kill9();
            PodFaults.kill(cluster, clients, random);
        });
    }

    private static void killWithLeader(FaultyCluster cluster, Clients clients, Random random) throws Exception {
        var leader = cluster.ensemble().leader().process();
        restart(cluster, random, database -> {
            database.kill9();
            leader.kill9();
        });
        leader.startAgain(Map.of());
    }

    private static void pause(FaultyCluster cluster, Clients clients, Random random) throws Exception {
        cluster.database().pause();
        Waits.millis(LONGER_THAN_AN_ATTEMPT_MILLIS + random.nextInt(6000));
        cluster.database().resume();
    }

    /** What the pod had sent is done when the database goes on, and finds a new owner. */
    private static void pauseAndKillPod(FaultyCluster cluster, Clients clients, Random random) throws Exception {
        int pod = cluster.up().any(random);
        clients.burst(pod, random);
        Waits.millis(random.nextInt(100));
        cluster.database().pause();
        Waits.millis(200);
        PodFaults.kill(cluster, pod);
        Waits.millis(random.nextBoolean() ? 1000 : LONGER_THAN_A_SESSION_MILLIS);
        cluster.database().resume();
        Waits.millis(LONGER_THAN_A_SESSION_MILLIS);
    }

    /** The pod goes on when others own its entities, with saves under way of which it has heard nothing. */
    private static void pauseWithPod(FaultyCluster cluster, Clients clients, Random random) throws Exception {
        int pod = cluster.up().any(random);
        clients.burst(pod, random);
        Waits.millis(random.nextInt(100));
        cluster.database().pause();
        cluster.pod(pod).pause();
        cluster.up().out(pod);
        Waits.millis(random.nextBoolean() ? 1000 : LONGER_THAN_AN_ATTEMPT_MILLIS);
        cluster.database().resume();
        Waits.millis(LONGER_THAN_A_SESSION_MILLIS);
        cluster.pod(pod).resume();
        clients.burst(pod, random);
        cluster.up().in(pod);
    }

    /** How a server ends. */
    private interface End {
        void of(PostgresServer database) throws Exception;
    }

    private static void restart(FaultyCluster cluster, Random random, End end) throws Exception {
        end.of(cluster.database());
        Waits.millis(SHORTEST_OUTAGE_MILLIS + random.nextInt(LONGEST_OUTAGE_MILLIS));
        cluster.database().startAgain();
    }
}
