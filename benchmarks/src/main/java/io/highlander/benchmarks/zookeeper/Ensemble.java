package io.highlander.benchmarks.zookeeper;

import io.highlander.benchmarks.load.Waiting;
import io.highlander.benchmarks.zookeeper.ServerConfiguration.Ports;
import io.highlander.testing.TestPorts;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** ZooKeeper servers on loopback, each in a JVM of its own, with data below {@code target}. */
public final class Ensemble implements AutoCloseable {

    private static final Path DATA = Path.of("target", "zookeeper");
    private static final Duration STARTING = Duration.ofSeconds(60);

    private final List<Server> servers = new ArrayList<>();
    private final List<Ports> ports;
    private final List<String> jvmOptions;

    private Ensemble(String name, int count, List<String> jvmOptions) {
        this.jvmOptions = jvmOptions;
        ports = Stream.generate(() -> new Ports(TestPorts.take(), TestPorts.take(), TestPorts.take()))
                .limit(count)
                .toList();
        for (int i = 0; i < count; i++) {
            Path folder = DATA.resolve(name + "-" + ServerConfiguration.id(i)).toAbsolutePath();
            prepare(folder, i);
            servers.add(new Server(
                    "zookeeper-" + name + "-" + ServerConfiguration.id(i),
                    folder,
                    ports.get(i).client()));
        }
    }

    /** Returns when all of them serve. They begin with nothing. */
    public static Ensemble start(String name, int servers, List<String> jvmOptions) {
        Ensemble ensemble = new Ensemble(name, servers, jvmOptions);
        IntStream.range(0, servers).forEach(server -> ensemble.start(server, List.of()));
        ensemble.awaitServing(STARTING);
        return ensemble;
    }

    public String connectString() {
        return ports.stream().map(each -> "127.0.0.1:" + each.client()).collect(Collectors.joining(","));
    }

    public int size() {
        return servers.size();
    }

    /** The leader, or the only one. */
    public int leader() {
        return IntStream.range(0, size())
                .filter(server -> size() == 1 || "leader".equals(monitor(server).get("zk_server_state")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No server leads."));
    }

    /**
     * Returns before it serves.
     *
     * @param more options of the JVM, which count more than those of all
     */
    public void start(int server, List<String> more) {
        servers.get(server)
                .start(Stream.concat(jvmOptions.stream(), more.stream()).toList());
    }

    /** kill -9. */
    public void kill(int server) {
        servers.get(server).kill();
    }

    public void killAll() {
        servers.forEach(Server::kill);
    }

    public boolean isServing(int server) {
        return !monitor(server).isEmpty();
    }

    /** @throws IllegalStateException when one does not serve in time */
    public void awaitServing(Duration atMost) {
        for (int i = 0; i < size(); i++) {
            int server = i;
            Waiting.until("ZooKeeper server " + ServerConfiguration.id(i), atMost, () -> isServing(server));
        }
    }

    /** What a server tells by {@code mntr}; empty when it does not serve. */
    public Map<String, String> monitor(int server) {
        return servers.get(server).monitor();
    }

    /** After a full collection. */
    public double heapBytes(int server) {
        return servers.get(server).heapBytes();
    }

    /** Of the newest snapshot on disk. */
    public double snapshotBytes(int server) {
        return servers.get(server).snapshotBytes();
    }

    private void prepare(Path folder, int server) {
        try {
            if (Files.exists(folder)) {
                try (Stream<Path> old = Files.walk(folder)) {
                    old.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
                }
            }
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("zoo.cfg"), ServerConfiguration.of(folder, server, ports));
            Files.writeString(folder.resolve("myid"), "" + ServerConfiguration.id(server));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot prepare " + folder + " for ZooKeeper", e);
        }
    }

    @Override
    public void close() {
        servers.forEach(Server::close);
    }
}
