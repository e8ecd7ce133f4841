package io.highlander.s3;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Requests under way, so many at a time; the others wait in two lines, for reads and for writes, that take turns: a write is the end of
 * something that began with a read, and must not wait for all that begins now. Whatever waits here is small, while the SDK makes all
 * that belongs to a request as soon as it is begun, and counts its time from then on. Thread-safe.
 *
 * <p>Requests are begun on threads that may wait. The SDK signs, and may wait for credentials, on the thread that begins; those that ask
 * here, and those on which answers arrive, must do neither.
 */
final class InFlight {

    private final int most;
    private final Executor beginners;
    private final Queue<Request<?>> reads = new ArrayDeque<>();
    private final Queue<Request<?>> writes = new ArrayDeque<>();
    private int underWay;
    private boolean readsFirst;

    /**
     * @param most requests under way at a time; each must end some time
     * @param beginners begins requests, no more than that many at a time; refuses none
     */
    InFlight(int most, Executor beginners) {
        this.most = most;
        this.beginners = beginners;
    }

    /** Begins the request when its turn comes; what it throws is its failure. */
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

    /** In a place that is taken already. Where no thread can be had, those that wait fail one after the other, and the place comes free. */
    private void handOver(@Nullable Request<?> first) {
        Request<?> request = first;
        while (request != null && !tryExecute(request)) {
            request = next();
        }
    }

    /** Returns false if no thread could be had: then the request has failed. */
    private boolean tryExecute(Request<?> request) {
        try {
            beginners.execute(() -> begin(request));
            return true;
        } catch (RuntimeException | Error e) {
            request.answer(null, e);
            return false;
        }
    }

    /** In a place that is taken already. Those that end at once follow each other here, however many they are. */
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

    /** Takes the place of one that has ended. */
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
            try {
                return request.get();
            } catch (Throwable e) { // whatever it is, the place must come free
                return CompletableFuture.failedFuture(e);
            }
        }

        void answer(@Nullable T value, @Nullable Throwable failure) {
            if (failure == null) {
                answer.complete(value);
            } else {
                answer.completeExceptionally(failure);
            }
        }
    }
}
