package io.highlander.http.transport;

import io.highlander.http.wire.WireLimits;
import java.time.Duration;

/**
 * Settings of the HTTP server and client of this node. Start from {@link #defaults()}.
 *
 * @param port port to listen on; 0 for any free one
 * @param bindAddress local address to listen on
 * @param address address that other nodes use: {@code host}, or {@code host:port} if the port differs from the one listened on
 * @param maxPayloadBytes largest arguments and largest result of a call
 * @param maxHeaderBytes largest header of a request
 * @param maxConnections most open connections in all; further ones are closed at once
 * @param maxStreams most open requests on one HTTP/2 connection
 * @param maxCallsPerPeer most unanswered calls between two nodes, each way
 * @param maxQueuedBytes most bytes of calls to one node that wait to be sent; four times that for its replies
 * @param requestTimeout time within which a request has to arrive
 * @param keepAliveTimeout time after which a connection of the plain form without a request is closed
 * @param peerIdleTimeout time after which a connection between two nodes without a call is closed
 * @param connectTimeout longest time to reach another node
 * @param pingInterval time between signs of life while calls are unanswered
 * @param silenceTimeout time without a sign of life after which a node's connection is given up
 * @param closeTimeout time within which calls may still end when the server closes
 * @param eventLoopThreads number of threads for server and client together
 */
public record HttpSettings(
        int port,
        String bindAddress,
        String address,
        int maxPayloadBytes,
        int maxHeaderBytes,
        int maxConnections,
        int maxStreams,
        int maxCallsPerPeer,
        long maxQueuedBytes,
        Duration requestTimeout,
        Duration keepAliveTimeout,
        Duration peerIdleTimeout,
        Duration connectTimeout,
        Duration pingInterval,
        Duration silenceTimeout,
        Duration closeTimeout,
        int eventLoopThreads) {

    private static final int LARGEST_PAYLOAD = 256 * 1024 * 1024;

    private static final HttpSettings DEFAULTS = new HttpSettings(
            0,
            "0.0.0.0",
            "localhost",
            1024 * 1024,
            8 * 1024,
            1024,
            100,
            50_000,
            16L * 1024 * 1024,
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofMinutes(5),
            Duration.ofSeconds(1),
            Duration.ofMillis(500),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            2);

    /** @throws IllegalArgumentException if a number is out of its range or a duration is not positive */
    public HttpSettings {
        require(port >= 0 && port <= 65_535, "port", port);
        require(maxPayloadBytes > 0 && maxPayloadBytes <= LARGEST_PAYLOAD, "maxPayloadBytes", maxPayloadBytes);
        require(maxHeaderBytes >= 1024, "maxHeaderBytes", maxHeaderBytes);
        require(maxConnections > 0, "maxConnections", maxConnections);
        require(maxStreams > 0, "maxStreams", maxStreams);
        require(maxCallsPerPeer > 0 && maxCallsPerPeer <= WireLimits.REQUESTS, "maxCallsPerPeer", maxCallsPerPeer);
        require(maxQueuedBytes >= maxPayloadBytes + WireLimits.OVERHEAD, "maxQueuedBytes", maxQueuedBytes);
        require(isPositive(requestTimeout), "requestTimeout", requestTimeout);
        require(isPositive(keepAliveTimeout), "keepAliveTimeout", keepAliveTimeout);
        require(isPositive(peerIdleTimeout), "peerIdleTimeout", peerIdleTimeout);
        require(isPositive(connectTimeout), "connectTimeout", connectTimeout);
        require(isPositive(pingInterval), "pingInterval", pingInterval);
        require(silenceTimeout.compareTo(pingInterval) > 0, "silenceTimeout", silenceTimeout);
        require(isPositive(closeTimeout), "closeTimeout", closeTimeout);
        require(eventLoopThreads > 0, "eventLoopThreads", eventLoopThreads);
    }

    public static HttpSettings defaults() {
        return DEFAULTS;
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && duration.toMillis() > 0;
    }

    private static void require(boolean holds, String name, Object value) {
        if (!holds) {
            throw new IllegalArgumentException("The HTTP setting " + name + " cannot be " + value + ".");
        }
    }
}
