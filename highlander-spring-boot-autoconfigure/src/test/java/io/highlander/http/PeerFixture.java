package io.highlander.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.http.peer.HttpNodeClient;
import io.highlander.http.peer.ReplyLostException;
import io.highlander.http.transport.HttpEventLoops;
import io.highlander.http.transport.Sockets;
import io.highlander.request.Reply;
import io.highlander.routing.peer.NotSentException;
import java.util.concurrent.CompletableFuture;

/** A node, and the client that other nodes have for it. */
abstract class PeerFixture extends NodeFixture {

    static final CompletableFuture<Reply> NEVER = new CompletableFuture<>();

    PeerFixture(boolean fastest) {
        super(new HttpEventLoops(2, fastest ? Sockets.fastest() : Sockets.ofJdk()));
    }

    HttpNodeClient client() {
        HttpNodeClient client = new HttpNodeClient(settings.build(), loops, () -> "secret", null);
        open.add(client);
        return client;
    }

    static void assertNotSent(CompletableFuture<Reply> answer, String why) {
        assertThatThrownBy(() -> answer.get(60, SECONDS))
                .cause()
                .isInstanceOf(NotSentException.class)
                .hasMessageContaining(why);
    }

    static void assertLost(CompletableFuture<Reply> answer, String why) {
        assertThatThrownBy(() -> answer.get(60, SECONDS))
                .cause()
                .isInstanceOf(ReplyLostException.class)
                .hasMessageContaining(why);
    }
}
