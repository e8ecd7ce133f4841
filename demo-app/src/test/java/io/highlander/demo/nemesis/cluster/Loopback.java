package io.highlander.demo.nemesis.cluster;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Addresses of this machine that nobody else can reach. */
public final class Loopback {

    private Loopback() {}

    static InetSocketAddress any() {
        return at(0);
    }

    public static InetSocketAddress at(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** One of the addresses 127.x.y.z, all of which are this machine's on Linux. */
    static InetSocketAddress at(String ip, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByName(ip), port);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
