package io.highlander.benchmarks.zookeeper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What a server tells of itself: ZooKeeper's command {@code mntr}. */
final class Monitor {

    private static final int PATIENCE_MILLIS = 5_000;

    private Monitor() {}

    /** By name, for example {@code zk_znode_count}; empty when the server does not serve. */
    static Map<String, String> of(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write("mntr".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            return Map.of();
        }
    }

    static Map<String, String> parse(String answer) {
        Map<String, String> values = new HashMap<>();
        answer.lines().forEach(line -> {
            int tab = line.indexOf('\t');
            if (tab > 0) {
                values.put(line.substring(0, tab), line.substring(tab + 1));
            }
        });
        return values;
    }
}
