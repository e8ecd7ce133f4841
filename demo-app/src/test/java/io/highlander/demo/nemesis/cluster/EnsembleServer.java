package io.highlander.demo.nemesis.cluster;

import io.highlander.demo.testing.JvmProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One server of the {@link Ensemble}, in a JVM of its own. */
public final class EnsembleServer {

    private static final int ANSWER_MILLIS = 1000;

    private final int number;
    private final Path directory;
    private final int clientPort;
    private final JvmProcess process;

    private EnsembleServer(int number, Path directory, int clientPort, JvmProcess process) {
        this.number = number;
        this.directory = directory;
        this.clientPort = clientPort;
        this.process = process;
    }

    /** @param servers the lines {@code server.n=} of its configuration */
    static EnsembleServer start(int number, Path directory, int clientPort, List<String> servers, boolean fsync)
            throws IOException {
        Path data = directory.resolve("data");
        Files.createDirectories(data);
        Files.writeString(data.resolve("myid"), Integer.toString(number));
        Path configuration = directory.resolve("zoo.cfg");
        Files.writeString(configuration, configuration(data, clientPort, servers));
        List<String> arguments = List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-Dzookeeper.forceSync=" + (fsync ? "yes" : "no"),
                "-Dzookeeper.preAllocSize=1024",
                "-Dlogback.configurationFile=logback-zookeeper.xml",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                ZooKeeperProcess.class.getName(),
                Long.toString(ProcessHandle.current().pid()),
                configuration.toString());
        Path log = Path.of("target", "pods", "zookeeper-" + number + ".log");
        return new EnsembleServer(
                number, directory, clientPort, JvmProcess.start("zookeeper-" + number, log, arguments, Map.of()));
    }

    private static String configuration(Path data, int clientPort, List<String> servers) {
        return """
                tickTime=500
                initLimit=10
                syncLimit=4
                minSessionTimeout=1000
                maxSessionTimeout=60000
                maxClientCnxns=0
                admin.enableServer=false
                4lw.commands.whitelist=srvr
                dataDir=%s
                clientPortAddress=127.0.0.1
                clientPort=%d
                """.formatted(data, clientPort) + String.join("\n", servers) + "\n";
    }

    /** Number in the ensemble, from 1. */
    public int number() {
        return number;
    }

    public JvmProcess process() {
        return process;
    }

    public Path data() {
        return directory.resolve("data");
    }

    InetSocketAddress clientAddress() {
        return Loopback.at(clientPort);
    }

    /** {@code leader}, {@code follower}, or nothing when it does not serve. */
    public String mode() {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.connect(clientAddress(), ANSWER_MILLIS);
            socket.getOutputStream().write("srvr".getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.lines()
                    .filter(line -> line.startsWith("Mode: "))
                    .map(line -> line.substring("Mode: ".length()))
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public String toString() {
        return "zookeeper-" + number;
    }
}
