package io.highlander.demo.nemesis.cluster;

import io.highlander.demo.nemesis.cluster.FaultProxy.Way;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** One connection through a {@link FaultProxy}. A thread for each way. */
final class ProxiedConnection {

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int CONNECT_MILLIS = 3000;
    private static final int AGAIN_MILLIS = 20;

    private final FaultProxy link;
    private final String name;
    private final Socket client;
    private final InetSocketAddress target;
    private final Duration patience;
    private volatile Socket server = new Socket();
    private volatile boolean open = true;

    /** @param patience for how long it is tried again to reach a target that refuses; the client knows nothing of it */
    ProxiedConnection(FaultProxy link, String name, Socket client, InetSocketAddress target, Duration patience) {
        this.patience = patience;
        this.link = link;
        this.name = name;
        this.client = client;
        this.target = target;
    }

    void start() {
        daemon("link " + name, () -> {
            try {
                client.setTcpNoDelay(true);
                connect();
            } catch (IOException e) {
                reset();
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            daemon("link back " + name, () -> pump(Way.BACK, server, client));
            pump(Way.THERE, client, server);
        });
    }

    private void connect() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        while (true) {
            try {
                server.setTcpNoDelay(true);
                server.connect(target, CONNECT_MILLIS);
                return;
            } catch (IOException e) {
                if (!open || System.nanoTime() - begin >= patience.toNanos()) {
                    throw e;
                }
                server.close();
                server = new Socket();
                Waits.millis(AGAIN_MILLIS);
            }
        }
    }

    boolean isOpen() {
        return open;
    }

    private void pump(Way way, Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!link.passes(way, this)) {
                    break;
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // The other end is gone, which the reset passes on.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            reset();
        }
    }

    /** Both ends see a reset. */
    void reset() {
        open = false;
        close(client);
        close(server);
        link.ended(this);
    }

    private static void close(Socket socket) {
        try {
            if (socket.isConnected() && !socket.isClosed()) {
                socket.setSoLinger(true, 0);
            }
            socket.close();
        } catch (IOException e) {
            System.err.println("A socket was closed by its other end first: " + e);
        }
    }

    static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
