package io.highlander.http;

import io.highlander.http.transport.HttpSettings;
import java.time.Duration;

/** Settings for tests: loopback, small bounds and short times. */
public final class TestSettings {

    int maxPayloadBytes = 64 * 1024;
    int maxConnections = 100;
    int maxCallsPerPeer = 50_000;
    long maxQueuedBytes = 8 * 1024 * 1024;
    int port;
    Duration requestTimeout = Duration.ofSeconds(10);
    public Duration keepAliveTimeout = Duration.ofSeconds(10);
    Duration peerIdleTimeout = Duration.ofMinutes(5);
    Duration silenceTimeout = Duration.ofSeconds(10);
    Duration closeTimeout = Duration.ofSeconds(2);

    public HttpSettings build() {
        return new HttpSettings(
                port,
                "127.0.0.1",
                "127.0.0.1",
                maxPayloadBytes,
                8 * 1024,
                maxConnections,
                10,
                maxCallsPerPeer,
                maxQueuedBytes,
                requestTimeout,
                keepAliveTimeout,
                peerIdleTimeout,
                Duration.ofSeconds(1),
                Duration.ofMillis(50),
                silenceTimeout,
                closeTimeout,
                2);
    }
}
