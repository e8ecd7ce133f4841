package io.highlander.demo.local;

import java.util.List;

/** How a browser on this machine names web servers of this machine. */
public final class LoopbackOrigins {

    private static final List<String> HOSTS = List.of("localhost", "127.0.0.1");

    private LoopbackOrigins() {}

    /** What a browser sends as {@code Host} to a server on this port. */
    public static List<String> hosts(int port) {
        return HOSTS.stream().map(host -> host + ":" + port).toList();
    }

    /** What a browser sends as {@code Origin} with requests of pages that came from these ports. */
    public static List<String> of(List<Integer> ports) {
        return ports.stream()
                .flatMap(port -> hosts(port).stream())
                .map(host -> "http://" + host)
                .toList();
    }
}
