package io.highlander.zookeeper;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.zookeeper.client.ConnectStringParser;

/** Shows what a plain connection to each server yields, for people who have to find out why there is no session. */
final class ServerLook {

    /** Longest time for all servers together. */
    static final Duration AT_MOST = Duration.ofSeconds(1);

    private ServerLook() {}

    /** Returns one part of a sentence per server. Blocks for {@link #AT_MOST}. */
    static String atAllOf(String connectString) {
        List<CompletableFuture<String>> looks = new ConnectStringParser(connectString)
                .getServerAddresses().stream().map(ServerLook::begin).toList();
        return looks.stream().map(CompletableFuture::join).collect(Collectors.joining("; "));
    }

    private static CompletableFuture<String> begin(InetSocketAddress server) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        Thread looker = new Thread(() -> answer.complete(lookAt(server)), "highlander-zookeeper-look");
        looker.setDaemon(true);
        looker.start();
        String name = server.getHostString() + ":" + server.getPort();
        return answer.completeOnTimeout("no answer", AT_MOST.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(found -> name + " " + found);
    }

    private static String lookAt(InetSocketAddress server) {
        InetSocketAddress resolved = new InetSocketAddress(server.getHostString(), server.getPort());
        if (resolved.isUnresolved()) {
            return "unknown host";
        }
        try (Socket socket = new Socket()) {
            socket.connect(resolved, (int) AT_MOST.toMillis());
            return "takes connections, but gives no session (no quorum, other credentials, TLS on one side only, or no ZooKeeper)";
        } catch (SocketTimeoutException e) {
            return "no answer";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
