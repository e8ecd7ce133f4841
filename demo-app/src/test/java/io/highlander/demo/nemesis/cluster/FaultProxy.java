package io.highlander.demo.nemesis.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One link between two processes: forwards TCP connections to a target, and makes the faults that a network makes. Bytes held back
 * by a link that is half open are delivered when it is healed, as TCP would; connections that were cut stay cut.
 */
public final class FaultProxy implements AutoCloseable {

    /** From the one who connects, or back to it. */
    public enum Way {
        THERE,
        BACK
    }

    private final String name;
    private final ServerSocket listener;
    private final InetSocketAddress target;
    private final Duration patience;
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private final Set<Way> held = ConcurrentHashMap.newKeySet();
    private volatile boolean isCut;
    private volatile Duration delay = Duration.ZERO;
    private volatile double lostReplies;

    FaultProxy(String name, InetSocketAddress listen, InetSocketAddress target) {
        this(name, listen, target, Duration.ZERO);
    }

    /** @param patience for how long it is tried again to reach a target that refuses; who connects is accepted at once */
    FaultProxy(String name, InetSocketAddress listen, InetSocketAddress target, Duration patience) {
        this.patience = patience;
        this.name = name;
        this.target = target;
        try {
            listener = new ServerSocket();
            listener.bind(listen, 128);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on " + listen + " for " + name, e);
        }
        ProxiedConnection.daemon("proxy " + name, this::accept);
    }

    public FaultProxy(String name, InetSocketAddress target) {
        this(name, Loopback.any(), target);
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    /** {@code host:port} to connect to. */
    String hostAndPort() {
        return address().getAddress().getHostAddress() + ":" + address().getPort();
    }

    /** Resets all connections, and every new one. */
    public void cut() {
        isCut = true;
        reset();
    }

    /** Resets the connections that there are. */
    void reset() {
        connections.forEach(ProxiedConnection::reset);
    }

    /** Nothing passes any more on this way, and nobody is told. */
    public void hold(Way way) {
        held.add(way);
    }

    /** Nothing passes any more, and nobody is told. */
    public void hold() {
        hold(Way.THERE);
        hold(Way.BACK);
    }

    /** Everything passes this much later. */
    public void delay(Duration delay) {
        this.delay = delay;
    }

    /** Of the pieces of answers, this share is dropped and the connection reset: what was asked was done. */
    public void loseReplies(double share) {
        lostReplies = share;
    }

    /** As if nothing had been. */
    public void heal() {
        isCut = false;
        delay = Duration.ZERO;
        lostReplies = 0;
        held.clear();
        synchronized (this) {
            notifyAll();
        }
    }

    /** Waits as the fault on this way has it. @return whether the bytes then go on */
    boolean passes(Way way, ProxiedConnection connection) throws InterruptedException {
        if (!delay.isZero()) {
            Waits.pass(delay);
        }
        synchronized (this) {
            while (held.contains(way) && connection.isOpen()) {
                wait(1000);
            }
        }
        return way == Way.THERE
                || lostReplies == 0
                || ThreadLocalRandom.current().nextDouble() >= lostReplies;
    }

    void ended(ProxiedConnection connection) {
        connections.remove(connection);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                forward(listener.accept());
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    System.err.println("Link " + name + ": " + e);
                }
            }
        }
    }

    private void forward(Socket client) {
        ProxiedConnection connection = new ProxiedConnection(this, name, client, target, patience);
        connections.add(connection);
        if (isCut) {
            connection.reset();
        } else {
            connection.start();
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reset();
    }

    @Override
    public String toString() {
        return name;
    }
}
