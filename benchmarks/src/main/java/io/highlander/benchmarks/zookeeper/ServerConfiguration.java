package io.highlander.benchmarks.zookeeper;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The {@code zoo.cfg} of a server: what {@code docs/how-to/operating.md} advises. */
final class ServerConfiguration {

    private static final String USUAL = """
            tickTime=1000
            initLimit=10
            syncLimit=3
            maxClientCnxns=0
            clientPortAddress=127.0.0.1
            admin.enableServer=false
            4lw.commands.whitelist=mntr
            """;

    private ServerConfiguration() {}

    /**
     * Ports of one server.
     *
     * @param client for clients
     * @param quorum for followers
     * @param election for votes
     */
    record Ports(int client, int quorum, int election) {}

    /** @param all servers of the ensemble; when it is only one, it stands alone */
    static String of(Path folder, int server, List<Ports> all) {
        String own =
                USUAL + "dataDir=" + folder + "\nclientPort=" + all.get(server).client() + "\n";
        if (all.size() == 1) {
            return own;
        }
        return own
                + IntStream.range(0, all.size())
                        .mapToObj(i -> "server." + id(i) + "=127.0.0.1:"
                                + all.get(i).quorum() + ":" + all.get(i).election() + "\n")
                        .collect(Collectors.joining());
    }

    /** What the file {@code myid} has to say. */
    static int id(int server) {
        return server + 1;
    }
}
