package io.highlander.routing.delivery;

import io.highlander.request.Reply;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Collects answers that must be given outside of every monitor, because a caller that waits for one may call right back.
 * Thread-safe.
 */
final class Completions {

    private final ArrayDeque<Runnable> ready = new ArrayDeque<>();
    private volatile boolean empty = true;

    synchronized void add(CompletableFuture<Reply> answer, Reply reply) {
        ready.add(() -> answer.complete(reply));
        empty = false;
    }

    private synchronized @Nullable Runnable next() {
        Runnable next = ready.poll();
        empty = ready.isEmpty();
        return next;
    }

    /** Gives the answers. Call without holding a monitor. */
    void give() {
        while (!empty) {
            Runnable next = next();
            if (next != null) {
                next.run();
            }
        }
    }
}
