package io.highlander.watch;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Asks for so many at first, and remembers what it is told. */
final class RecordingWatcher implements Flow.Subscriber<Long> {

    final List<Long> shown = new CopyOnWriteArrayList<>();
    private final long atFirst;

    @Nullable
    Throwable failure;

    Flow.@Nullable Subscription subscription;

    RecordingWatcher(long atFirst) {
        this.atFirst = atFirst;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscribed) {
        subscription = subscribed;
        if (atFirst != 0) {
            subscribed.request(atFirst);
        }
    }

    @Override
    public void onNext(Long version) {
        shown.add(version);
    }

    @Override
    public void onError(Throwable why) {
        failure = why;
    }

    @Override
    public void onComplete() {
        throw new AssertionError("A watch does not complete.");
    }
}
