package io.highlander.demo.nemesis.fault;

import io.highlander.demo.nemesis.client.Clients;
import io.highlander.demo.nemesis.cluster.EnsembleServer;
import io.highlander.demo.nemesis.cluster.FaultyCluster;
import io.highlander.demo.nemesis.cluster.Waits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A ZooKeeper server whose disk is full: a small file system in memory, which takes root. A server that comes back without its data
 * must not take part in the next election, so the others have to have a leader first.
 */
final class DiskFaults {

    private DiskFaults() {}

    static List<Fault> all() {
        return List.of(new Fault("zookeeper: disk full", DiskFaults::fillDisk, SmallDisk.impediment()));
    }

    private static void fillDisk(FaultyCluster cluster, Clients clients, Random random) throws Exception {
        EnsembleServer server = random.nextBoolean()
                ? cluster.ensemble().leader()
                : cluster.ensemble().follower();
        Path data = server.data();
        server.process().kill9();
        cluster.ensemble().leader();
        SmallDisk disk = SmallDisk.over(data, 16);
        try {
            Files.writeString(data.resolve("myid"), Integer.toString(server.number()));
            server.process().startAgain(Map.of());
            Waits.until(server + " serves", Duration.ofMinutes(1), () -> !server.mode()
                    .isEmpty());
            Waits.millis(1000);
            disk.fill();
            Waits.millis(8000);
        } finally {
            server.process().kill9();
            cluster.ensemble().leader();
            disk.close();
            try (Stream<Path> old = Files.walk(data.resolve("version-2"))) {
                old.sorted(Comparator.reverseOrder()).forEach(DiskFaults::delete);
            }
            server.process().startAgain(Map.of());
        }
    }

    /** What the server had before is older than what it may have voted for since; it takes everything from the leader. */
    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
