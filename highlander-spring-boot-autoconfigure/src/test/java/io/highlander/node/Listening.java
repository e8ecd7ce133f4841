package io.highlander.node;

import io.highlander.ClusterEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A subscriber that requests when the test says so, and remembers. */
public final class Listening implements Flow.Subscriber<ClusterEvent> {

    public final List<ClusterEvent> heard = new ArrayList<>();
    public final Picture picture = new Picture();
    public Consumer<ClusterEvent> then = event -> {};
    Flow.@Nullable Subscription subscription;

    public @Nullable Throwable failure;

    public boolean complete;
    private final long atFirst;

    /** @param atFirst how much it requests when it has subscribed */
    public Listening(long atFirst) {
        this.atFirst = atFirst;
    }

    public Flow.Subscription subscription() {
        if (subscription == null) {
            throw new AssertionError("It has not subscribed.");
        }
        return subscription;
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
        subscription = begun;
        if (atFirst > 0) {
            begun.request(atFirst);
        }
    }

    @Override
    public void onNext(ClusterEvent event) {
        heard.add(event);
        picture.apply(event, "event " + heard.size());
        then.accept(event);
    }

    @Override
    public void onError(Throwable failure) {
        this.failure = failure;
    }

    @Override
    public void onComplete() {
        complete = true;
    }
}
