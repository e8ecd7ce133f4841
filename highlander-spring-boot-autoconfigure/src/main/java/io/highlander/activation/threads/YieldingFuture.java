package io.highlander.activation.threads;

import io.highlander.concurrent.Futures;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A future that a handler thread may wait for: another task runs there in the meantime. The same holds for all stages that are
 * chained to it, but not for {@link CompletableFuture#allOf} and {@code anyOf}, which make plain futures.
 */
public final class YieldingFuture<T> extends CompletableFuture<T> {

    /** Returns a future that completes as the other one does, and that a handler thread may wait for. */
    public static <T> CompletableFuture<T> of(CompletableFuture<T> other) {
        CompletableFuture<T> future = new YieldingFuture<>();
        other.whenComplete((value, failure) -> Futures.settle(future, value, failure));
        return future;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new YieldingFuture<>();
    }

    @Override
    public T join() {
        Runnable back = HandlerThreads.stepAside(this);
        try {
            return super.join();
        } finally {
            back.run();
        }
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        Runnable back = HandlerThreads.stepAside(this);
        try {
            return super.get();
        } finally {
            back.run();
        }
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        Runnable back = HandlerThreads.stepAside(this);
        try {
            return super.get(timeout, unit);
        } finally {
            back.run();
        }
    }
}
