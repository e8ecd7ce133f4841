package io.highlander.autoconfigure.properties;

import io.highlander.autoconfigure.diagnostics.ConfigurationException;
import io.highlander.cluster.NodeAddress;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collections;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Under which address other pods reach this one. */
public final class NodeAddresses {

    public static final String LOOPBACK = "127.0.0.1";

    private static final Pattern WILDCARD = Pattern.compile("(0\\.0\\.0\\.0|::|\\[::])(:[0-9]+)?");

    /** A whole host, for {@code localhost-zk.prod} is not this machine. */
    private static final Pattern LOOPBACK_SERVER = Pattern.compile(
            "(localhost|127(\\.[0-9]{1,3}){3}|\\[::1]|\\[(0:){7}1])(:[0-9]+)?", Pattern.CASE_INSENSITIVE);

    private NodeAddresses() {}

    /**
     * The configured address; else loopback where ZooKeeper is reached by loopback too, so that all pods are on this machine; else
     * the machine's first address that is not loopback, as an IP address, for the names of pods seldom resolve.
     *
     * @param configured checked before
     * @param connectString of ZooKeeper
     */
    public static String hostOf(@Nullable String configured, String connectString) {
        if (configured != null && !configured.isBlank()) {
            return configured;
        }
        return isLoopback(connectString) ? LOOPBACK : ofThisMachine().orElse(LOOPBACK);
    }

    /** @throws ConfigurationException when no other pod could use the configured address */
    static void check(@Nullable String configured) {
        if (configured == null || configured.isBlank()) {
            return;
        }
        boolean isAddress = Stream.of("%s", "%s:1", "[%s]:1")
                .map(form -> form.formatted(configured))
                .anyMatch(NodeAddresses::parses);
        if (!isAddress || WILDCARD.matcher(configured).matches()) {
            throw new ConfigurationException(
                    "highlander.http.address is '" + configured + "', which "
                            + (isAddress
                                    ? "means every address of a machine"
                                    : "is neither a host name nor an IP address")
                            + ": other pods could not call this one there.",
                    "Set it to the name or IP address under which other pods reach this pod (in Kubernetes: status.podIP), or remove"
                            + " it.");
        }
    }

    private static boolean parses(String address) {
        try {
            return NodeAddress.parse(address).port() > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether every server is on this machine. */
    static boolean isLoopback(String connectString) {
        String servers = connectString.split("/", 2)[0];
        return Stream.of(servers.split(",", -1))
                .allMatch(server -> LOOPBACK_SERVER.matcher(server.trim()).matches());
    }

    private static Optional<String> ofThisMachine() {
        try {
            return Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                    .flatMap(each -> Collections.list(each.getInetAddresses()).stream())
                    .filter(address -> address instanceof Inet4Address)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .map(InetAddress::getHostAddress)
                    .findFirst();
        } catch (SocketException e) {
            throw new ConfigurationException(
                    "This machine's network addresses cannot be listed.",
                    "Set highlander.http.address to this pod's address.",
                    e);
        }
    }
}
