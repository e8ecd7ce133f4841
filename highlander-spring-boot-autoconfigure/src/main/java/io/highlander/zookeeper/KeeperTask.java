package io.highlander.zookeeper;

import io.highlander.coordination.CoordinationException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Work for a lock keeper's thread, and the promise of its result. */
final class KeeperTask<T> implements Runnable {

    private final String what;
    private final Callable<T> work;
    private final CompletableFuture<T> result = new CompletableFuture<>();

    /** @param what name of the work in messages: {@code lock /path} */
    KeeperTask(String what, Callable<T> work) {
        this.what = what;
        this.work = work;
    }

    CompletableFuture<T> result() {
        return result;
    }

    /** Runs the work. Never throws: the thread must live on, because the locks that it holds are bound to it. */
    @Override
    public void run() {
        try {
            result.complete(work.call());
        } catch (CoordinationException e) {
            result.completeExceptionally(e);
        } catch (Throwable e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            result.completeExceptionally(failure(e.toString(), e));
        }
    }

    void abandon(String why) {
        result.completeExceptionally(failure(why, null));
    }

    private CoordinationException failure(String why, @Nullable Throwable cause) {
        return new CoordinationException(
                "Cannot " + what + ": " + why + ". It is unknown whether it took effect.", cause);
    }
}
