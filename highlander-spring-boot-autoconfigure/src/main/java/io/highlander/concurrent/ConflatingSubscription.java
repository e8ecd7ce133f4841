package io.highlander.concurrent;

import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers to one subscriber as many items as it has requested, one at a time. It takes an item from its source only when it
 * delivers it, so that the source may replace what nobody has requested yet. Thread-safe.
 *
 * @param <T> type of the items
 */
public final class ConflatingSubscription<T> implements Flow.Subscription {

    private static final Logger log = LoggerFactory.getLogger(ConflatingSubscription.class);

    private final Flow.Subscriber<? super T> subscriber;
    private final Source<T> source;
    private final Executor threads;
    private final SerialDrain delivery = new SerialDrain(this::deliver);
    private long demand;
    private boolean begun;
    private boolean over;
    private @Nullable Runnable lastSignal;

    /**
     * Has the items. Any thread may call.
     *
     * @param <T> type of the items
     */
    public interface Source<T> {

        /** Whether an item waits. */
        boolean hasNext();

        /**
         * Takes the next item. Returns null if there is none.
         *
         * @throws RuntimeException if the item cannot be delivered; the subscriber is signalled this failure
         */
        @Nullable
        T next();

        /** Called once, when the subscription has ended. */
        void release();
    }

    /** @param threads signal the subscriber; may be blocked */
    public ConflatingSubscription(Flow.Subscriber<? super T> subscriber, Source<T> source, Executor threads) {
        this.subscriber = subscriber;
        this.source = source;
        this.threads = threads;
    }

    /** Passes this subscription to the subscriber, on this thread and before any other signal. */
    public void begin() {
        try {
            subscriber.onSubscribe(this);
        } catch (RuntimeException | Error e) {
            cancel();
            throw e;
        }
        synchronized (this) {
            begun = true;
        }
        wake();
    }

    @Override
    public void request(long count) {
        if (count <= 0) {
            fail(new IllegalArgumentException("A subscriber requested " + count
                    + " items; by rule 3.9 of Reactive Streams it must be one or more."));
            return;
        }
        synchronized (this) {
            demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
        }
        wake();
    }

    @Override
    public void cancel() {
        tryEnd();
    }

    /** Ends the subscription after the items that are requested. If several ends are asked for, the first counts. */
    public void complete() {
        endBy(subscriber::onComplete);
    }

    /** Ends the subscription with a failure after the items that are requested. If several ends are asked for, the first counts. */
    public void fail(Throwable why) {
        endBy(() -> subscriber.onError(why));
    }

    private void endBy(Runnable signal) {
        synchronized (this) {
            lastSignal = lastSignal == null ? signal : lastSignal;
        }
        wake();
    }

    /** Called when the source may have an item. */
    public void wake() {
        if (!maySignal()) {
            return;
        }
        try {
            delivery.signalOn(threads);
        } catch (RuntimeException | Error e) {
            log.warn("The subscription of {} ends because no thread is available to signal it.", name(), e);
            cancel();
        }
    }

    private boolean maySignal() {
        boolean ends;
        boolean wanted;
        synchronized (this) {
            ends = begun && !over && lastSignal != null;
            wanted = begun && !over && demand > 0;
        }
        return ends || (wanted && source.hasNext());
    }

    private void deliver() {
        boolean more = true;
        while (more) {
            more = deliverOne();
        }
    }

    /** Signals the next item, or the end if no requested item came before it. Returns whether there may be more to signal. */
    private boolean deliverOne() {
        Runnable last;
        boolean wanted;
        synchronized (this) {
            if (over) {
                return false;
            }
            last = lastSignal; // read before the items, so that items that came before the end are signalled before it
            wanted = demand > 0;
        }
        T item = wanted ? take() : null;
        if (item != null) {
            signal(item);
            return true;
        }
        if (last != null && tryEnd()) {
            signal(last);
        }
        return false;
    }

    private @Nullable T take() {
        try {
            return source.next();
        } catch (RuntimeException | Error e) {
            fail(e);
            return null;
        }
    }

    private void signal(T item) {
        synchronized (this) {
            demand = demand == Long.MAX_VALUE ? demand : demand - 1;
        }
        signal(() -> subscriber.onNext(item));
    }

    private void signal(Runnable signal) {
        try {
            signal.run();
        } catch (RuntimeException | Error e) {
            log.warn("The subscription of {} ends because the subscriber threw an exception.", name(), e);
            cancel();
        }
    }

    /** Returns false if the subscription has ended before. */
    private boolean tryEnd() {
        synchronized (this) {
            if (over) {
                return false;
            }
            over = true;
        }
        source.release();
        return true;
    }

    private String name() {
        return subscriber.getClass().getName();
    }
}
