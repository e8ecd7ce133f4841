package io.highlander.watch;

import io.highlander.request.Reply;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Shares one poll loop among the watchers of this node that watch the same query as the same caller. Thread-safe. */
final class Feed implements Polls.Listener {

    private final WatchRequest request;
    private final Polls polls;
    private final Consumer<Feed> whenEnded;
    private final Set<Watcher<?>> watchers = new LinkedHashSet<>();
    private Reply.@Nullable Returned newest;
    private Polls.@Nullable Ongoing asking;
    private boolean begun;
    private boolean ended;

    /** @param whenEnded called when no watcher is left, or polling cannot go on */
    Feed(WatchRequest request, Polls polls, Consumer<Feed> whenEnded) {
        this.request = request;
        this.polls = polls;
        this.whenEnded = whenEnded;
    }

    /**
     * Adds a watcher. From now on it is offered what is newer than its first result.
     *
     * @return false if the feed has ended: the watcher then needs another one
     */
    boolean join(Watcher<?> watcher, long firstVersion) {
        Reply.Returned known;
        boolean begins;
        synchronized (this) {
            if (ended) {
                return false;
            }
            watchers.add(watcher);
            known = newest;
            begins = !begun;
            begun = true;
        }
        if (begins) {
            begin(firstVersion);
        }
        if (known != null) {
            watcher.offer(known);
        }
        return true;
    }

    private void begin(long after) {
        Polls.Ongoing ongoing = polls.begin(request, after, this);
        synchronized (this) {
            asking = ongoing;
            if (!ended) {
                return;
            }
        }
        ongoing.stop();
    }

    void leave(Watcher<?> watcher) {
        Polls.Ongoing ongoing;
        synchronized (this) {
            watchers.remove(watcher);
            if (ended || !watchers.isEmpty()) {
                return;
            }
            ended = true;
            ongoing = asking;
        }
        if (ongoing != null) {
            ongoing.stop();
        }
        whenEnded.accept(this);
    }

    @Override
    public boolean onNewer(Reply.Returned answer) {
        List<Watcher<?>> all;
        synchronized (this) {
            if (ended) {
                return false;
            }
            newest = answer;
            all = List.copyOf(watchers);
        }
        all.forEach(watcher -> watcher.offer(answer));
        return true;
    }

    @Override
    public void onEnded(Reply last) {
        List<Watcher<?>> all;
        synchronized (this) {
            ended = true;
            all = List.copyOf(watchers);
        }
        whenEnded.accept(this);
        all.forEach(watcher -> watcher.refuse(last));
    }
}
