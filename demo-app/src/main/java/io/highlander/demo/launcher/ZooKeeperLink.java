package io.highlander.demo.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The way of one pod to ZooKeeper, on loopback, which can be cut: connections are closed, and new ones too, until it is restored. */
final class ZooKeeperLink implements AutoCloseable {

    private static final int BACKLOG = 64;
    private static final int CONNECT_MILLIS = 3000;

    private final String pod;
    private final InetSocketAddress zooKeeper;
    private final Console console;
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    private ZooKeeperLink(String pod, InetSocketAddress zooKeeper, Console console, ServerSocket listener) {
        this.pod = pod;
        this.zooKeeper = zooKeeper;
        this.console = console;
        this.listener = listener;
    }

    /** Listens on any free port. */
    static ZooKeeperLink open(String pod, InetSocketAddress zooKeeper, Console console) throws IOException {
        ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        ZooKeeperLink link = new ZooKeeperLink(pod, zooKeeper, console, listener);
        link.daemon(link::accept);
        return link;
    }

    int port() {
        return listener.getLocalPort();
    }

    boolean isCut() {
        return cut;
    }

    void cut() {
        cut = true;
        sockets.forEach(this::close);
    }

    void restore() {
        cut = false;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                sockets.add(client);
                daemon(() -> forward(client));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    console.say("The way of " + pod + " to ZooKeeper refused a connection: " + e.getMessage());
                }
            }
        }
    }

    private void forward(Socket client) {
        Socket server = new Socket();
        sockets.add(server);
        try {
            if (!cut) {
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                server.connect(zooKeeper, CONNECT_MILLIS);
                daemon(() -> pump(server, client));
                pump(client, server);
            }
        } catch (IOException e) {
            console.say("ZooKeeper cannot be reached for " + pod + ": " + e.getMessage());
        } finally {
            close(client);
            close(server);
        }
    }

    /** Until one of the two is closed; both are then. */
    private void pump(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            if (!cut) {
                in.transferTo(out);
            }
        } catch (IOException ended) {
            // One end was closed, or the way was cut. The other one is closed below.
        } finally {
            close(from);
            close(to);
        }
    }

    private void close(Socket socket) {
        sockets.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            console.say("A connection of " + pod + " to ZooKeeper did not close: " + e.getMessage());
        }
    }

    private void daemon(Runnable task) {
        Thread thread = new Thread(task, "zookeeper-link-of-" + pod);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            console.say("The way of " + pod + " to ZooKeeper did not close: " + e.getMessage());
        }
        sockets.forEach(this::close);
    }
}
