package io.highlander.watch;

import io.highlander.EntityId;
import io.highlander.exception.CallNotRunException;
import io.highlander.exception.EntityOverloadedException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;

/**
 * All watchers of this node. Each is first shown a result that was queried after it subscribed, as by any query; from then on
 * watchers of the same share a {@link Feed}. Any thread may call.
 */
public final class Watches {

    private final Polls polls;
    private final Executor threads;
    private final int maxSubscribers;
    private final Map<WatchRequest, Feed> feeds = new ConcurrentHashMap<>();
    private final Map<Watcher<?>, EntityId> subscriptions = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * @param threads threads that signal subscribers; may block
     * @param maxSubscribers most watchers; further ones are refused
     */
    public Watches(Polls polls, Executor threads, int maxSubscribers) {
        this.polls = polls;
        this.threads = threads;
        this.maxSubscribers = maxSubscribers;
    }

    /** Begins to show the subscriber what it watches. */
    public <T> void subscribe(WatchRequest request, Flow.Subscriber<? super T> subscriber, WatchResults<T> results) {
        Watcher<T> watcher = new Watcher<>(subscriber, results, threads, subscriptions::remove);
        subscriptions.put(watcher, request.entity());
        watcher.begin();
        if (closed) {
            watcher.fail(closed(request.entity()));
        } else if (subscriptions.size() > maxSubscribers) {
            watcher.fail(new EntityOverloadedException(
                    request.entity(),
                    "Watching " + request.entity() + ": this pod has " + maxSubscribers
                            + " watchers and takes no more (highlander.watch.max-subscribers)."));
        } else {
            new Opening(polls, request, watcher, this::join).begin();
        }
    }

    private void join(WatchRequest request, Watcher<?> watcher, long firstVersion) {
        Feed feed = feedOf(request);
        while (!feed.join(watcher, firstVersion)) {
            feeds.remove(request, feed);
            feed = feedOf(request);
        }
        Feed joined = feed;
        watcher.releaseAtEnd(() -> joined.leave(watcher));
    }

    private Feed feedOf(WatchRequest request) {
        return feeds.computeIfAbsent(request, asked -> new Feed(asked, polls, ended -> feeds.remove(asked, ended)));
    }

    /** Returns the number of watchers. */
    public int subscribers() {
        return subscriptions.size();
    }

    /** Returns the number of feeds, each of which has one poll loop. Polls that open a watch are not counted. */
    public int feeds() {
        return feeds.size();
    }

    /** Ends all watches, and later ones at once, because this node leaves the cluster. */
    public void close() {
        closed = true;
        subscriptions.forEach((watcher, entity) -> watcher.fail(closed(entity)));
    }

    private static CallNotRunException closed(EntityId entity) {
        return new CallNotRunException(
                entity,
                "Watching " + entity + " ends here: this pod is leaving the cluster. Watch it again at another pod.");
    }
}
