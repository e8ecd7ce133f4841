package io.highlander.node;

import io.highlander.ClusterEvent;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signals events to one subscriber: as many as it has requested, one at a time, never on the thread that detected them. */
final class ClusterSubscription implements Flow.Subscription {

    private static final Logger log = LoggerFactory.getLogger(ClusterSubscription.class);

    private final Flow.Subscriber<? super ClusterEvent> subscriber;
    private final Supplier<@Nullable ClusterEvent> events;
    private final Runnable whenOver;
    private final Executor threads;
    private long wanted;
    /** Whether a thread delivers events. True at first, until {@code onSubscribe} has returned. */
    private boolean busy = true;

    private boolean woken;
    private boolean over;
    private boolean completing;
    private @Nullable Throwable failure;

    /**
     * @param events returns the next event, or null if there is none
     * @param whenOver called when the subscriber needs no more events; perhaps more than once
     * @param threads run the subscriber; may be blocked
     */
    ClusterSubscription(
            Flow.Subscriber<? super ClusterEvent> subscriber,
            Supplier<@Nullable ClusterEvent> events,
            Runnable whenOver,
            Executor threads) {
        this.subscriber = subscriber;
        this.events = events;
        this.whenOver = whenOver;
        this.threads = threads;
    }

    void begin() {
        try {
            subscriber.onSubscribe(this);
        } catch (RuntimeException | Error e) {
            cancel();
            throw e;
        }
        synchronized (this) {
            busy = false;
        }
        wake();
    }

    @Override
    public void request(long count) {
        synchronized (this) {
            if (count <= 0) {
                failure = new IllegalArgumentException(
                        "Request at least one event of the cluster at a time, not " + count + ".");
                completing = true;
            } else {
                wanted = wanted + count < 0 ? Long.MAX_VALUE : wanted + count;
            }
        }
        wake();
    }

    @Override
    public void cancel() {
        synchronized (this) {
            over = true;
        }
        whenOver.run();
    }

    /** Wakes the delivery, because there may be an event to deliver. */
    void wake() {
        synchronized (this) {
            woken = true;
            if (busy || over || (wanted == 0 && !completing)) {
                return;
            }
            busy = true;
        }
        try {
            threads.execute(this::deliver);
        } catch (RuntimeException | Error e) {
            log.warn("A subscriber to the events of the cluster is given up: no thread could be had.", e);
            cancel();
        }
    }

    void complete() {
        synchronized (this) {
            completing = true;
        }
        wake();
    }

    private void deliver() {
        while (proceed()) {
            ClusterEvent event = events.get();
            if (event == null) {
                if (tryRest()) {
                    return;
                }
            } else {
                tell(event);
            }
        }
    }

    /**
     * Returns true if an event may be delivered. Otherwise ends the delivery: for good if the subscription is over or completes now,
     * which the subscriber is told, else until the next waking.
     */
    private boolean proceed() {
        synchronized (this) {
            woken = false;
            if (!over && !completing && wanted > 0) {
                return true;
            }
            busy = false;
            if (over || !completing) {
                return false;
            }
            over = true;
        }
        end();
        return false;
    }

    /** Ends the delivery, unless a waking came in the meantime. Returns whether it ended. */
    private synchronized boolean tryRest() {
        if (!woken) {
            busy = false;
        }
        return !woken;
    }

    private void tell(ClusterEvent event) {
        synchronized (this) {
            if (wanted != Long.MAX_VALUE) {
                wanted--;
            }
        }
        try {
            subscriber.onNext(event);
        } catch (RuntimeException | Error e) {
            log.error(
                    "{} failed at an event of the cluster and hears no more.",
                    subscriber.getClass().getName(),
                    e);
            cancel();
        }
    }

    private void end() {
        whenOver.run();
        try {
            Throwable why;
            synchronized (this) {
                why = failure;
            }
            if (why == null) {
                subscriber.onComplete();
            } else {
                subscriber.onError(why);
            }
        } catch (RuntimeException | Error e) {
            log.error(
                    "{} failed at the end of the events of the cluster.",
                    subscriber.getClass().getName(),
                    e);
        }
    }

    /** Fails the subscription before it has begun. */
    void refuse(String why) {
        synchronized (this) {
            failure = new IllegalStateException(why);
            completing = true;
        }
        begin();
    }
}
