package io.highlander.http;

import io.highlander.http.server.HttpServer;
import io.highlander.http.transport.HttpEventLoops;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;

/** A node's server, and what a test opens to it. */
abstract class NodeFixture {

    final HttpEventLoops loops;
    final TestSettings settings = new TestSettings();
    final ScriptedNode node = new ScriptedNode();
    final Queue<AutoCloseable> open = new ConcurrentLinkedQueue<>();

    NodeFixture(HttpEventLoops loops) {
        this.loops = loops;
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable resource : open) {
            resource.close();
        }
        loops.close();
    }

    HttpServer listening() {
        HttpServer server = new HttpServer(settings.build(), loops, () -> "secret", null);
        open.add(server);
        return server;
    }

    HttpServer server() {
        HttpServer server = listening();
        server.serve(node, node);
        return server;
    }
}
