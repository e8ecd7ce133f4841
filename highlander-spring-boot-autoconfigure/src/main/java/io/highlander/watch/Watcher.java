package io.highlander.watch;

import io.highlander.concurrent.ConflatingSubscription;
import io.highlander.request.Reply;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds the newest answer for one subscriber until it requests it. The subscriber is never shown an answer that is not newer than
 * the last. Thread-safe.
 */
final class Watcher<T> implements ConflatingSubscription.Source<T> {

    private final WatchResults<T> results;
    private final Consumer<Watcher<T>> whenEnded;
    private final ConflatingSubscription<T> subscription;
    private Runnable atEnd = () -> {};
    private long shown = -1;
    private Reply.@Nullable Returned newest;
    private boolean ended;

    /** @param threads signal the subscriber; may be blocked */
    Watcher(
            Flow.Subscriber<? super T> subscriber,
            WatchResults<T> results,
            Executor threads,
            Consumer<Watcher<T>> whenEnded) {
        this.results = results;
        this.whenEnded = whenEnded;
        subscription = new ConflatingSubscription<>(subscriber, this, threads);
    }

    /** Passes the subscription to the subscriber, before anything else. */
    void begin() {
        subscription.begin();
    }

    /** Sets the action that runs at the end of the watch, in place of an earlier one. Runs it at once if the watch has ended. */
    void releaseAtEnd(Runnable action) {
        synchronized (this) {
            if (!ended) {
                atEnd = action;
                return;
            }
        }
        action.run();
    }

    /** Takes an answer. It replaces an earlier one that the subscriber has not requested yet. */
    void offer(Reply.Returned answer) {
        synchronized (this) {
            if (ended || !isNewer(answer)) {
                return;
            }
            newest = answer;
        }
        subscription.wake();
    }

    private boolean isNewer(Reply.Returned answer) {
        return answer.version() > (newest == null ? shown : newest.version());
    }

    void refuse(Reply last) {
        fail(results.failure(last));
    }

    /** Ends the watch with a failure, even if the subscriber has requested nothing. */
    void fail(Throwable why) {
        subscription.fail(why);
    }

    @Override
    public synchronized boolean hasNext() {
        return newest != null;
    }

    @Override
    public @Nullable T next() {
        Reply.Returned answer;
        synchronized (this) {
            answer = newest;
            if (answer == null) {
                return null;
            }
            newest = null;
            shown = answer.version();
        }
        return results.of(answer);
    }

    @Override
    public void release() {
        Runnable toRun;
        synchronized (this) {
            ended = true;
            newest = null;
            toRun = atEnd;
            atEnd = () -> {};
        }
        toRun.run();
        whenEnded.accept(this);
    }
}
