package io.highlander.benchmarks.zookeeper;

import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.jvm.StationJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One server, through all the lives of its process. */
final class Server implements AutoCloseable {

    private final String name;
    private final Path folder;
    private final int port;
    private int lives;
    private @Nullable StationJvm jvm;

    /** @param folder has {@code zoo.cfg}; the data go there too */
    Server(String name, Path folder, int port) {
        this.name = name;
        this.folder = folder;
        this.port = port;
    }

    /** Returns before it serves. */
    void start(List<String> jvmOptions) {
        jvm = StationJvm.start(
                name + "-life-" + ++lives,
                ServerStation.Factory.class,
                Message.of("start", "configuration", folder.resolve("zoo.cfg")),
                jvmOptions);
    }

    void kill() {
        if (jvm != null) {
            jvm.kill();
            jvm = null;
        }
    }

    /** Empty when it does not serve. */
    Map<String, String> monitor() {
        return Monitor.of(port);
    }

    double heapBytes() {
        if (jvm == null) {
            throw new IllegalStateException("The server " + name + " was killed.");
        }
        return jvm.ask(Message.of("heap")).decimal("bytes");
    }

    /** Size of the newest snapshot on disk; 0 when there is none. */
    long snapshotBytes() {
        try (Stream<Path> files = Files.list(folder.resolve("version-2"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("snapshot."))
                    .max(Comparator.comparing(Server::zxid))
                    .map(file -> file.toFile().length())
                    .orElse(0L);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look at the snapshots of " + name, e);
        }
    }

    private static long zxid(Path snapshot) {
        String file = snapshot.getFileName().toString();
        return Long.parseUnsignedLong(file.substring(file.indexOf('.') + 1), 16);
    }

    /** Kills the server, because its data is not needed any more. */
    @Override
    public void close() {
        kill();
    }
}
