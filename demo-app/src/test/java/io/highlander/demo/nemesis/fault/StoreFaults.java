package io.highlander.demo.nemesis.fault;

import io.highlander.demo.nemesis.client.Clients;
import io.highlander.demo.nemesis.cluster.FaultyCluster;
import io.highlander.demo.nemesis.cluster.Waits;
import io.highlander.s3.S3Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Wrong, late and missing answers of the store. */
final class StoreFaults {

    private static final int MOST = 1_000_000;
    private static final Duration LATE = Duration.ofSeconds(30);

    private StoreFaults() {}

    static List<Fault> all() {
        Map<String, S3Fault> faults = new TreeMap<>();
        faults.put("409", S3Fault.answer(409));
        faults.put("412 after success", S3Fault.landedThenAnswer(412));
        faults.put("412 without reason", S3Fault.answer(412));
        faults.put("500", S3Fault.answer(500));
        faults.put("500 after success", S3Fault.landedThenAnswer(500));
        faults.put("503", S3Fault.answer(503));
        faults.put("reply lost", S3Fault.lostReply());
        faults.put("request lost", S3Fault.dropped());
        faults.put("timeout after success", S3Fault.delayedAfter(LATE));
        faults.put("10 s slow", S3Fault.delayedBefore(Duration.ofSeconds(10)));
        List<Fault> all = new ArrayList<>();
        faults.forEach((name, fault) -> all.add(new Fault("store: " + name, (c, t, r) -> some(c, r, fault))));
        all.add(new Fault("store: PUT delayed 30 s", StoreFaults::delayed));
        all.add(new Fault("store: PUT delayed 30 s and its pod killed", StoreFaults::delayedAndKilled));
        return all;
    }

    /** A tenth of the writes, for some seconds. */
    private static void some(FaultyCluster cluster, Random random, S3Fault fault) throws Exception {
        cluster.store().faults().times(MOST, (method, key) -> method.equals("PUT") && oneOf(10, random), fault);
        Waits.millis(5000);
        cluster.store().faults().clear();
    }

    private static void delayed(FaultyCluster cluster, Clients clients, Random random) throws Exception {
        delaySome(cluster, random);
        Waits.millis(LATE.toMillis() + 1000);
    }

    /** The late write finds a new owner. */
    private static void delayedAndKilled(FaultyCluster cluster, Clients clients, Random random) throws Exception {
        delaySome(cluster, random);
        Waits.millis(1000);
        PodFaults.kill(cluster, clients, random);
        Waits.millis(LATE.toMillis() + 1000);
    }

    private static void delaySome(FaultyCluster cluster, Random random) {
        cluster.store()
                .faults()
                .times(6, (method, key) -> method.equals("PUT") && oneOf(10, random), S3Fault.delayedBefore(LATE));
    }

    private static boolean oneOf(int number, Random random) {
        synchronized (random) {
            return random.nextInt(number) == 0;
        }
    }
}
