package io.highlander.benchmarks.echo;

import io.highlander.benchmarks.contestant.ContestantStation;
import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.jvm.Station;
import io.highlander.cluster.NodeAddress;
import io.highlander.http.transport.HttpSettings;

/**
 * Starts a side of the echo. Settings: {@code role}, owner or caller; for the caller {@code owner.address}, and {@code hands-over},
 * whether callers get answers on threads of their own.
 */
public final class EchoStation implements Station.Factory {

    @Override
    public Station start(Message settings) {
        if (settings.text("role").equals("owner")) {
            return new EchoServer(loopback());
        }
        return new ContestantStation(new EchoContestant(
                loopback(),
                NodeAddress.parse(settings.text("owner.address")),
                Boolean.parseBoolean(settings.text("hands-over"))));
    }

    /** As a pod on loopback has them. */
    private static HttpSettings loopback() {
        HttpSettings defaults = HttpSettings.defaults();
        return new HttpSettings(
                0,
                "127.0.0.1",
                "127.0.0.1",
                defaults.maxPayloadBytes(),
                defaults.maxHeaderBytes(),
                defaults.maxConnections(),
                defaults.maxStreams(),
                defaults.maxCallsPerPeer(),
                defaults.maxQueuedBytes(),
                defaults.requestTimeout(),
                defaults.keepAliveTimeout(),
                defaults.peerIdleTimeout(),
                defaults.connectTimeout(),
                defaults.pingInterval(),
                defaults.silenceTimeout(),
                defaults.closeTimeout(),
                defaults.eventLoopThreads());
    }
}
