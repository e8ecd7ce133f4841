package io.highlander.watch;

import io.highlander.activation.Reply;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One watcher. It holds the newest answer until the subscriber asks for it, and never shows an answer that is not newer than the
 * last. It signals its subscriber one thing at a time. Thread-safe.
 */
final class WatchSubscription<T> implements Flow.Subscription {

    private static final Logger log = LoggerFactory.getLogger(WatchSubscription.class);

    private final Flow.Subscriber<? super T> subscriber;
    private final WatchResults<T> results;
    private final Executor threads;
    private final Consumer<WatchSubscription<T>> whenEnded;
    private Runnable release = () -> {};
    private long demand;
    private long shown = -1;
    private Reply.@Nullable Returned newest;
    private @Nullable Throwable failure;
    private boolean telling = true;
    private boolean ended;

    WatchSubscription(
            Flow.Subscriber<? super T> subscriber,
            WatchResults<T> results,
            Executor threads,
            Consumer<WatchSubscription<T>> whenEnded) {
        this.subscriber = subscriber;
        this.results = results;
        this.threads = threads;
        this.whenEnded = whenEnded;
    }

    /** Passes this subscription to the subscriber, before anything else. */
    void begin() {
        try {
            subscriber.onSubscribe(this);
        } catch (RuntimeException | Error e) {
            cancel();
            throw e;
        }
        synchronized (this) {
            telling = false;
        }
        tell();
    }

    @Override
    public void request(long items) {
        if (items <= 0) {
            fail(new IllegalArgumentException("A watcher asked for " + items
                    + " results; by rule 3.9 of Reactive Streams it must be one or more."));
            return;
        }
        synchronized (this) {
            demand = demand + items < 0 ? Long.MAX_VALUE : demand + items;
        }
        tell();
    }

    @Override
    public void cancel() {
        Runnable toRelease;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            newest = null;
            toRelease = release;
            release = () -> {};
        }
        toRelease.run();
        whenEnded.accept(this);
    }

    /** Sets the action that runs at the end of the watch, in place of an earlier one. Runs it at once if the watch has ended. */
    void releaseAtEnd(Runnable atEnd) {
        synchronized (this) {
            if (!ended) {
                release = atEnd;
                return;
            }
        }
        atEnd.run();
    }

    /** Takes an answer. It replaces an earlier one that the subscriber has not asked for yet. */
    void offer(Reply.Returned answer) {
        synchronized (this) {
            if (ended || !isNewer(answer)) {
                return;
            }
            newest = answer;
        }
        tell();
    }

    private boolean isNewer(Reply.Returned answer) {
        return answer.version() > (newest == null ? shown : newest.version());
    }

    void refuse(Reply last) {
        fail(results.failure(last));
    }

    /** Ends the watch with a failure, even if the subscriber has asked for nothing. */
    void fail(Throwable why) {
        synchronized (this) {
            failure = failure == null ? why : failure;
        }
        tell();
    }

    private void tell() {
        synchronized (this) {
            if (telling || !hasNews()) {
                return;
            }
            telling = true;
        }
        try {
            threads.execute(this::tellAll);
        } catch (RuntimeException | Error e) {
            log.warn("A watch ends, for no thread could be had to tell its subscriber.", e);
            cancel();
        }
    }

    private boolean hasNews() {
        return !ended && (failure != null || (newest != null && demand > 0));
    }

    private void tellAll() {
        for (Runnable next = next(); next != null; next = next()) {
            try {
                next.run();
            } catch (RuntimeException | Error e) {
                log.warn("A watch ends, for its subscriber threw, which it must not.", e);
                cancel();
            }
        }
    }

    private synchronized @Nullable Runnable next() {
        if (!hasNews()) {
            telling = false;
            return null;
        }
        Reply.Returned answer = newest;
        if (answer == null || demand == 0) {
            Throwable why = Objects.requireNonNull(failure);
            return () -> end(why);
        }
        newest = null;
        shown = answer.version();
        demand = demand == Long.MAX_VALUE ? demand : demand - 1;
        return () -> show(answer);
    }

    private void show(Reply.Returned answer) {
        T result;
        try {
            result = results.of(answer);
        } catch (RuntimeException | Error e) {
            fail(e);
            return;
        }
        subscriber.onNext(result);
    }

    private void end(Throwable why) {
        cancel();
        subscriber.onError(why);
    }
}
