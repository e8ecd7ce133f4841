package io.highlander.cluster;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address at which a node answers other nodes. Addresses are read from the coordination service, which others may write to, so
 * only a plain host and a port are accepted.
 *
 * @param host a host name, an IPv4 address, or an IPv6 address without brackets
 * @param port 1 to 65535
 */
public record NodeAddress(String host, int port) {

    private static final Pattern TEXT = Pattern.compile("([A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}]):([0-9]{1,5})");

    public NodeAddress {
        if (host.isEmpty() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("Not the address of a node: host '" + host + "', port " + port + ".");
        }
    }

    /** @throws IllegalArgumentException if the text is not {@code host:port} */
    public static NodeAddress parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not the address of a node: '" + text + "'. Expected host:port.");
        }
        String host = matcher.group(1);
        boolean bracketed = host.startsWith("[");
        return new NodeAddress(
                bracketed ? host.substring(1, host.length() - 1) : host, Integer.parseInt(matcher.group(2)));
    }

    public byte[] toBytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    /** {@code host:port}, with brackets around an IPv6 address. */
    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
