package io.highlander.demo.nemesis.fault;

import io.highlander.demo.nemesis.client.Clients;
import io.highlander.demo.nemesis.cluster.FaultyCluster;
import io.highlander.demo.nemesis.cluster.Waits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Clocks of one pod that run at another rate or jump, by libfaketime. */
final class ClockFaults {

    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib64/faketime/libfaketimeMT.so.1"));

    private ClockFaults() {}

    static List<Fault> all() {
        return List.of(
                fault("clock: 1 % fast", (c, t, r) -> rate(c, r, "1.01")),
                fault("clock: 1 % slow", (c, t, r) -> rate(c, r, "0.99")),
                fault("clock: twice as fast", (c, t, r) -> rate(c, r, "2.0")),
                fault("clock: half as fast", (c, t, r) -> rate(c, r, "0.5")),
                fault("clock: wall clock 1 h forward", (c, t, r) -> jump(c, t, r, "+3600")),
                fault("clock: wall clock 1 h back", (c, t, r) -> jump(c, t, r, "-3600")));
    }

    private static Fault fault(String name, Fault.Strike strike) {
        return new Fault(name, strike, library() == null ? "libfaketime is not installed" : null);
    }

    private static @Nullable Path library() {
        return LIBRARIES.stream().filter(Files::exists).findFirst().orElse(null);
    }

    /** All clocks of one pod; then it is killed, so that its locks outlive it, and runs as usual again. */
    private static void rate(FaultyCluster cluster, Random random, String rate) throws Exception {
        int pod = cluster.up().any(random);
        restart(cluster, pod, Map.of("FAKETIME", "+0 x" + rate));
        Waits.pass(Duration.ofSeconds(20));
        cluster.up().out(pod);
        cluster.pod(pod).kill9();
    }

    /** The wall clock alone, as an operator or a wrong time server sets it, and back again. */
    private static void jump(FaultyCluster cluster, Clients clients, Random random, String seconds) throws Exception {
        int pod = cluster.up().any(random);
        Path offset = Files.writeString(
                Files.createTempFile(Path.of("target").toAbsolutePath(), "nemesis", "faketime"), "+0\n");
        restart(
                cluster,
                pod,
                Map.of(
                        "FAKETIME_TIMESTAMP_FILE", offset.toString(),
                        "FAKETIME_NO_CACHE", "1",
                        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                        // Else every timed wait returns at once.
                        "FAKETIME_FORCE_MONOTONIC_FIX", "0"));
        Waits.millis(3000);
        Files.writeString(offset, seconds + "\n");
        Waits.millis(4000);
        clients.burst(pod, random);
        Files.writeString(offset, "+0\n");
        Waits.millis(4000);
        cluster.up().out(pod);
        cluster.pod(pod).kill9();
    }

    private static void restart(FaultyCluster cluster, int pod, Map<String, String> environment) throws Exception {
        Map<String, String> all = new HashMap<>(environment);
        all.put("LD_PRELOAD", String.valueOf(library()));
        cluster.up().out(pod);
        cluster.pod(pod).stop();
        cluster.pod(pod).startAgain(all);
        cluster.pod(pod).awaitMembers(FaultyCluster.PODS);
        cluster.up().in(pod);
    }
}
