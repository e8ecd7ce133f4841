package io.highlander.autoconfigure;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** Under which address other pods reach this one. */
final class NodeAddresses {

    static final String LOOPBACK = "127.0.0.1";

    private NodeAddresses() {}

    /**
     * The configured address; else loopback where ZooKeeper is reached by loopback too, so that all pods are on this machine; else
     * the machine's first address that is not loopback, as an IP address, for the names of pods seldom resolve.
     */
    static String hostOf(@Nullable String configured, Environment environment) {
        if (configured != null && !configured.isBlank()) {
            return configured;
        }
        String connectString = environment.getProperty("spring.cloud.zookeeper.connect-string", "localhost:2181");
        return isLoopback(connectString) ? LOOPBACK : ofThisMachine().orElse(LOOPBACK);
    }

    private static boolean isLoopback(String connectString) {
        String servers =
                connectString.contains("/") ? connectString.substring(0, connectString.indexOf('/')) : connectString;
        for (String server : servers.split(",", -1)) {
            String host = server.trim();
            if (!host.startsWith("localhost") && !host.startsWith("127.") && !host.startsWith("[::1]")) {
                return false;
            }
        }
        return true;
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
