package io.highlander.zookeeper;

import io.highlander.testing.TestEnsemble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.curator.test.InstanceSpec;
import org.awaitility.Awaitility;

/**
 * Three real ZooKeeper servers in this JVM, one of which is a follower that reaches its leader through lines that can be cut. What
 * its clients see does not change for two minutes after the cut.
 */
final class CuttableEnsemble implements AutoCloseable {

    private static final int TICK_MILLIS = 500;
    private static final int CONNECTIONS = 100;
    private static final Map<String, Object> SLOW_TO_NOTICE = Map.of("syncLimit", "240");

    private final List<InstanceSpec> servers = TestEnsemble.servers(3, TICK_MILLIS, CONNECTIONS, SLOW_TO_NOTICE);
    private final List<CutLine> lines = new ArrayList<>();
    private final TestEnsemble cluster;

    CuttableEnsemble() throws Exception {
        Map<InstanceSpec, Collection<InstanceSpec>> views = new LinkedHashMap<>();
        servers.forEach(server -> views.put(server, servers));
        views.put(servers.get(0), viewOfFirst());
        cluster = new TestEnsemble(views);
        cluster.start();
        awaitServing();
        if (modeOf(servers.get(0)).contains("leader")) {
            cluster.killServer(servers.get(0));
            awaitLeader(servers.get(1), servers.get(2));
            cluster.restartServer(servers.get(0));
            awaitServing();
        }
    }

    /** Connect string of the server that can be cut off. */
    String follower() {
        return addressOf(servers.get(0));
    }

    /** Connect string of the two that have a quorum. */
    String others() {
        return servers.stream().skip(1).map(CuttableEnsemble::addressOf).collect(Collectors.joining(","));
    }

    /** Nothing gets through any more between the follower and its leader, and neither of them is told. */
    void cutFollower() {
        lines.forEach(CutLine::silence);
    }

    @Override
    public void close() throws IOException {
        cluster.close();
        for (CutLine line : lines) {
            line.close();
        }
    }

    private static String addressOf(InstanceSpec server) {
        return server.getHostname() + ":" + server.getPort();
    }

    private List<InstanceSpec> viewOfFirst() throws IOException {
        List<InstanceSpec> view = new ArrayList<>(List.of(servers.get(0)));
        for (InstanceSpec other : servers.subList(1, 3)) {
            CutLine line = new CutLine(other.getQuorumPort());
            lines.add(line);
            view.add(through(line, other));
        }
        return view;
    }

    private static InstanceSpec through(CutLine line, InstanceSpec server) {
        return new InstanceSpec(
                server.getDataDirectory(),
                server.getPort(),
                server.getElectionPort(),
                line.port(),
                true,
                server.getServerId(),
                TICK_MILLIS,
                CONNECTIONS,
                SLOW_TO_NOTICE);
    }

    private void awaitServing() {
        Awaitility.await("three servers serve")
                .until(() -> servers.stream().map(CuttableEnsemble::modeOf).allMatch(CuttableEnsemble::serves));
    }

    private static void awaitLeader(InstanceSpec one, InstanceSpec other) {
        Awaitility.await("two servers serve").until(() -> serves(modeOf(one)) && serves(modeOf(other)));
    }

    private static boolean serves(String mode) {
        return mode.contains("leader") || mode.contains("follower");
    }

    /** The line {@code Mode: ...} of ZooKeeper's four-letter command {@code srvr}; nothing while the server does not serve. */
    private static String modeOf(InstanceSpec server) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            socket.setSoTimeout(2_000);
            socket.getOutputStream().write("srvr".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.lines()
                    .filter(line -> line.startsWith("Mode: "))
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
