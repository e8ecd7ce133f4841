package io.highlander.routing;

import io.highlander.activation.Reply;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Answers that are ready and must be given outside of every monitor: what waits for one may call right back. Thread-safe. */
final class Completions {

    private final ArrayDeque<Runnable> ready = new ArrayDeque<>();

    synchronized void add(CompletableFuture<Reply> answer, Reply reply) {
        ready.add(() -> answer.complete(reply));
    }

    private synchronized @Nullable Runnable next() {
        return ready.poll();
    }

    /** Call without holding a monitor. */
    void give() {
        for (Runnable next = next(); next != null; next = next()) {
            next.run();
        }
    }
}
