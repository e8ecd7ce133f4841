package io.highlander.demo.local;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Who listens on a port of this machine, found out with ZooKeeper's four-letter command {@code srvr}. */
enum Listener {
    NOBODY,
    ZOOKEEPER,
    SOMETHING_ELSE,
    /** It takes connections and answers nothing: ZooKeeper in a program that is paused or very busy, or something else. */
    SOMEBODY_SILENT;

    private static final int LONGEST_ANSWER = 4096;

    static Listener on(InetSocketAddress address, Duration patience) throws IOException {
        int millis = (int) patience.toMillis();
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(millis);
            socket.connect(address, millis);
            socket.getOutputStream().write("srvr".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            String answer = new String(socket.getInputStream().readNBytes(LONGEST_ANSWER), StandardCharsets.US_ASCII);
            return isOfZooKeeper(answer) ? ZOOKEEPER : SOMETHING_ELSE;
        } catch (ConnectException e) {
            return NOBODY;
        } catch (SocketTimeoutException e) {
            return SOMEBODY_SILENT;
        }
    }

    private static boolean isOfZooKeeper(String answer) {
        return answer.startsWith("Zookeeper version")
                || answer.startsWith("This ZooKeeper instance")
                || answer.contains("srvr is not executed because it is not in the whitelist");
    }
}
