package io.highlander.watch;

import io.highlander.request.Reply;
import org.jspecify.annotations.Nullable;

/**
 * Opens a watch with a poll of its own, so that the watcher's first result is no older than the watch. Then the watcher joins the
 * feed. Thread-safe.
 */
final class Opening implements Polls.Listener {

    private final Polls polls;
    private final WatchRequest request;
    private final Watcher<?> watcher;
    private final Next next;
    private Polls.@Nullable Ongoing asking;
    private boolean stopped;

    /** Takes the watcher after its first result. */
    @FunctionalInterface
    interface Next {

        void join(WatchRequest request, Watcher<?> watcher, long firstVersion);
    }

    Opening(Polls polls, WatchRequest request, Watcher<?> watcher, Next next) {
        this.polls = polls;
        this.request = request;
        this.watcher = watcher;
        this.next = next;
    }

    void begin() {
        watcher.releaseAtEnd(this::stop);
        Polls.Ongoing ongoing = polls.begin(request, -1, this);
        synchronized (this) {
            asking = ongoing;
            if (!stopped) {
                return;
            }
        }
        ongoing.stop();
    }

    private void stop() {
        Polls.Ongoing ongoing;
        synchronized (this) {
            stopped = true;
            ongoing = asking;
        }
        if (ongoing != null) {
            ongoing.stop();
        }
    }

    @Override
    public boolean onNewer(Reply.Returned answer) {
        watcher.offer(answer);
        next.join(request, watcher, answer.version());
        return false;
    }

    @Override
    public void onEnded(Reply last) {
        watcher.refuse(last);
    }
}
