package io.highlander.routing.gateway;

import io.highlander.EntityId;
import io.highlander.Watched;
import io.highlander.model.Handler;
import io.highlander.model.StateHandlers;
import io.highlander.request.Reply;
import io.highlander.watch.WatchRequest;
import io.highlander.watch.WatchResults;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Publishes the results of one query to each subscriber. */
final class WatchedQuery<R extends @Nullable Object> implements Flow.Publisher<Watched<R>> {

    private final Supplier<TypedCalls> source;
    private final Handler handler;
    private final WatchRequest request;

    /** @throws IllegalArgumentException if the handler is no query */
    WatchedQuery(Supplier<TypedCalls> source, Handler handler, WatchRequest request) {
        requireQuery(request.entity(), handler.name(), handler);
        this.source = source;
        this.handler = handler;
        this.request = request;
    }

    /**
     * @param handler the handler; {@code null} for a built-in one
     * @throws IllegalArgumentException if it is no query
     */
    static void requireQuery(EntityId entity, String name, @Nullable Handler handler) {
        if (handler == null ? name.equals(StateHandlers.PUT) : handler.isCommand()) {
            throw new IllegalArgumentException(
                    "Watching " + entity + ": " + name
                            + " is a command, and what is watched is run again and again. Watch a method annotated with @EntityQuery.");
        }
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Watched<R>> subscriber) {
        TypedCalls calls;
        try {
            calls = source.get();
        } catch (RuntimeException e) {
            refuse(subscriber, e);
            return;
        }
        calls.watches().subscribe(request, subscriber, new Results(calls));
    }

    /** Fails the subscription through the subscriber itself, as the protocol requires. */
    private static void refuse(Flow.Subscriber<?> subscriber, RuntimeException why) {
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long items) {}

            @Override
            public void cancel() {}
        });
        subscriber.onError(why);
    }

    private final class Results implements WatchResults<Watched<R>> {

        private final TypedCalls calls;

        private Results(TypedCalls calls) {
            this.calls = calls;
        }

        /** Makes the result. It may be null if the query's type allows it. */
        @Override
        @SuppressWarnings({"unchecked", "NullAway"})
        public Watched<R> of(Reply.Returned answer) {
            return new Watched<>(
                    request.entity(), answer.version(), (R) calls.returned(request.entity(), handler, answer));
        }

        @Override
        public Throwable failure(Reply last) {
            try {
                calls.resultInStage(request.entity(), handler, last);
                return new IllegalStateException("A watch of " + request.entity() + " ended without a reason.");
            } catch (CompletionException e) {
                return e.getCause() == null ? e : e.getCause();
            } catch (RuntimeException e) {
                return e;
            }
        }
    }
}
