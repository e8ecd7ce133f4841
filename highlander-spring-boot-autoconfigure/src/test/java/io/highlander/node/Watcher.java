package io.highlander.node;

import io.highlander.Watched;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A subscriber of watches that asks for everything, and remembers. */
final class Watcher<R> implements Flow.Subscriber<Watched<R>> {

    final List<Watched<R>> shown = new CopyOnWriteArrayList<>();
    volatile @Nullable Throwable failure;
    volatile Flow.@Nullable Subscription subscription;

    @Override
    public void onSubscribe(Flow.Subscription subscribed) {
        subscription = subscribed;
        subscribed.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Watched<R> item) {
        shown.add(item);
    }

    @Override
    public void onError(Throwable why) {
        failure = why;
    }

    @Override
    public void onComplete() {
        throw new AssertionError("A watch does not complete.");
    }

    List<Long> versions() {
        return shown.stream().map(Watched::version).toList();
    }
}
