package io.highlander.test.cluster;

import io.highlander.Watched;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A watcher that remembers what it was shown, and how it ended. Asks for the next when told, or always. */
final class VersionRecorder implements Flow.Subscriber<Watched<Long>> {

    private final boolean eager;
    private final List<Watched<Long>> shown = new ArrayList<>();
    private @Nullable Throwable failure;
    private Flow.@Nullable Subscription subscription;

    private VersionRecorder(boolean eager) {
        this.eager = eager;
    }

    static VersionRecorder eager() {
        return new VersionRecorder(true);
    }

    static VersionRecorder slow() {
        return new VersionRecorder(false);
    }

    void askForNext() {
        Flow.Subscription current;
        synchronized (this) {
            current = subscription;
        }
        if (current != null) {
            current.request(1);
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription subscribed) {
        synchronized (this) {
            subscription = subscribed;
        }
        subscribed.request(eager ? Long.MAX_VALUE : 1);
    }

    @Override
    public synchronized void onNext(Watched<Long> item) {
        shown.add(item);
    }

    @Override
    public synchronized void onError(Throwable why) {
        failure = why;
    }

    @Override
    public void onComplete() {
        throw new AssertionError("A watch does not complete.");
    }

    synchronized List<Watched<Long>> shown() {
        return List.copyOf(shown);
    }

    List<Long> versions() {
        return shown().stream().map(Watched::version).toList();
    }

    long newest() {
        List<Watched<Long>> all = shown();
        return all.isEmpty() ? -1 : all.get(all.size() - 1).version();
    }

    synchronized @Nullable Throwable failure() {
        return failure;
    }
}
