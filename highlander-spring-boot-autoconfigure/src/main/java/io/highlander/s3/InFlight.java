package io.highlander.s3;

import io.highlander.concurrent.Futures;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Limits concurrent requests. The others wait in two queues, one for reads and one for writes, which take turns: a write is the end
 * of something that began with a read, and must not wait for all reads that begin now. Queued requests hold only a lambda; the SDK
 * allocates buffers and starts its timeout at submission. Thread-safe.
 *
 * <p>Requests are begun on threads that may block. The SDK signs, and may wait for credentials, on the thread that begins a
 * request. The threads that call this class, and those on which answers arrive, must do neither.
 */
final class InFlight {

    private final int most;
    private final Executor beginners;
    private final Queue<Request<?>> reads = new ArrayDeque<>();
    private final Queue<Request<?>> writes = new ArrayDeque<>();
    private int underWay;
    private boolean readsFirst;

    /**
     * @param most most requests under way at a time; each must end eventually
     * @param beginners runs the beginning of requests, of no more than that many at a time; rejects none
     */
    InFlight(int most, Executor beginners) {
        this.most = most;
        this.beginners = beginners;
    }

    /** Begins the request when its turn comes. An exception that it throws fails the future. */
    <T> CompletableFuture<T> read(Supplier<CompletableFuture<T>> request) {
        return submit(new Request<>(request, new CompletableFuture<>()), reads);
    }

    /** As {@link #read}. */
    <T> CompletableFuture<T> write(Supplier<CompletableFuture<T>> request) {
        return submit(new Request<>(request, new CompletableFuture<>()), writes);
    }

    private <T> CompletableFuture<T> submit(Request<T> request, Queue<Request<?>> line) {
        synchronized (this) {
            if (underWay >= most) {
                line.add(request);
                return request.answer;
            }
            underWay++;
        }
        handOver(request);
        return request.answer;
    }

    /**
     * Begins the request in a place that is taken already. If no thread is available, waiting requests fail one after the other,
     * and the place becomes free.
     */
    private void handOver(@Nullable Request<?> first) {
        Request<?> request = first;
        while (request != null && !tryExecute(request)) {
            request = next();
        }
    }

    /** Begins the request on another thread. Returns false if no thread is available: the request has then failed. */
    private boolean tryExecute(Request<?> request) {
        try {
            beginners.execute(() -> begin(request));
            return true;
        } catch (RuntimeException | Error e) {
            request.answer(null, e);
            return false;
        }
    }

    /**
     * Begins requests one after the other in a place that is taken already, as long as each ends at once. The loop keeps the stack
     * flat, however many they are.
     */
    private void begin(Request<?> first) {
        Request<?> request = first;
        while (request != null && beginOne(request)) {
            request = next();
        }
    }

    /** Begins the request. Returns true if it has ended by then. */
    private <T> boolean beginOne(Request<T> request) {
        CompletableFuture<T> begun = request.begin();
        if (begun.isDone()) {
            begun.whenComplete(request::answer);
            return true;
        }
        begun.whenComplete((value, failure) -> {
            try {
                request.answer(value, failure);
            } finally {
                handOver(next());
            }
        });
        return false;
    }

    /** Returns the request that takes the place of one that has ended, or null if none waits. */
    private synchronized @Nullable Request<?> next() {
        readsFirst = !readsFirst;
        Request<?> next = readsFirst ? first(reads, writes) : first(writes, reads);
        if (next == null) {
            underWay--;
        }
        return next;
    }

    private static @Nullable Request<?> first(Queue<Request<?>> line, Queue<Request<?>> other) {
        Request<?> next = line.poll();
        return next == null ? other.poll() : next;
    }

    private record Request<T>(Supplier<CompletableFuture<T>> request, CompletableFuture<T> answer) {

        CompletableFuture<T> begin() {
            return Futures.attempt(request);
        }

        void answer(@Nullable T value, @Nullable Throwable failure) {
            Futures.settle(answer, value, failure);
        }
    }
}
