package io.highlander.routing;

import io.highlander.CallOptions;
import io.highlander.EntityCallException;
import io.highlander.EntityId;
import io.highlander.activation.Call;
import io.highlander.activation.CallScope;
import io.highlander.activation.Handler;
import io.highlander.activation.Invoke;
import io.highlander.activation.QueryAnswer;
import io.highlander.activation.Reply;
import io.highlander.activation.Reply.Refusal;
import io.highlander.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gives a call what it inherits from the handler that makes it, if there is one: the chain of entities that wait for it, and a
 * deadline that is not later than the handler's own. A call that would wait for itself, by its own chain or by that of a call that
 * it meets, fails at once.
 */
public final class CallContextPropagator {

    private static final byte[] NO_ARGUMENTS = {};

    private final CallStreams streams;
    private final Clock clock;
    private final Function<String, Duration> timeouts;
    private final CallObserver observer;

    public CallContextPropagator(CallStreams streams, Clock clock, RouterSettings settings, CallObserver observer) {
        this.streams = streams;
        this.clock = clock;
        this.timeouts = settings.timeouts();
        this.observer = observer;
    }

    /**
     * @param credentials credentials that travel with the caller's name
     * @param waits whether the caller waits for the answer; false for a one-way call
     * @return a future that never fails
     */
    CompletableFuture<Reply> call(
            EntityId entity,
            String handler,
            byte[] arguments,
            String caller,
            Map<String, String> credentials,
            CallOptions options,
            boolean waits) {
        ObservedCall observed = observer.begin(entity, handler);
        CompletableFuture<Reply> answer =
                send(entity, handler, arguments, caller, credentials, options, waits, observed);
        // Stages that depend on the answer run after the end of the observation.
        return observed == ObservedCall.NONE
                ? answer
                : answer.whenComplete((reply, none) -> observed.ended(reply, failure(entity, handler, reply)));
    }

    /**
     * Runs a query on this thread, if its entity is on this node and idle, and every call that was made before is answered.
     * {@link CallScope}s nest: what the handler calls inherits from this query, not from the caller's own handler.
     *
     * @return null if the query is to be {@linkplain #call called}: it was not run, or its result may not be used because this node
     * lost the right to answer meanwhile
     */
    @Nullable
    QueryAnswer askAtOnce(
            EntityId entity,
            Handler handler,
            @Nullable Object[] arguments,
            String caller,
            Map<String, String> credentials,
            CallOptions options) {
        CallScope scope = CallScope.current();
        List<EntityId> chain = scope == null ? List.of() : scope.chain();
        QueryHere query = chain.contains(entity) ? null : streams.queryHere(entity);
        if (query == null) {
            return null;
        }
        ObservedCall observed;
        Invoke invoke;
        try {
            observed = observer.begin(entity, handler.name());
            observed.sent(true);
            Call call = new Call(
                    entity,
                    handler.name(),
                    NO_ARGUMENTS,
                    query.id(),
                    caller,
                    Math.max(patienceOf(entity, options, scope, clock.nanoTime()) / 1_000_000, 1),
                    chain,
                    options.existence(),
                    options.idempotencyKey(),
                    baggage(credentials, observed.baggage()));
            invoke = new Invoke(call, query.activation());
        } catch (RuntimeException | Error e) {
            query.turn().giveBack();
            throw e;
        }
        QueryAnswer answer = query.turn().run(invoke, handler, arguments);
        if (observed != ObservedCall.NONE) {
            observed.ended(answer.reply(), failure(entity, handler.name(), answer.reply()));
        }
        return answer.isMoved() ? null : answer;
    }

    private static @Nullable RuntimeException failure(EntityId entity, String handler, Reply reply) {
        if (reply instanceof Reply.Returned) {
            return null;
        }
        return reply instanceof Reply.Threw threw
                ? new EntityCallException(entity, threw.exceptionType(), threw.message())
                : Failures.of(entity, handler, reply);
    }

    private CompletableFuture<Reply> send(
            EntityId entity,
            String handler,
            byte[] arguments,
            String caller,
            Map<String, String> credentials,
            CallOptions options,
            boolean waits,
            ObservedCall observed) {
        CallScope scope = waits ? CallScope.current() : null;
        List<EntityId> chain = scope == null ? List.of() : scope.chain();
        String circle =
                scope == null ? null : scope.circleWith(entity, () -> streams.unsentChain(scope.entity(), entity));
        if (circle != null) {
            return CompletableFuture.completedFuture(new Reply.Refused(Refusal.CYCLE, circle));
        }
        long now = clock.nanoTime();
        long nanos = patienceOf(entity, options, scope, now);
        return streams.submit(
                entity,
                new CallSpec(
                        handler,
                        arguments,
                        caller,
                        chain,
                        options.existence(),
                        options.idempotencyKey(),
                        baggage(credentials, observed.baggage()),
                        now,
                        now + nanos,
                        observed));
    }

    private static Map<String, String> baggage(Map<String, String> credentials, Map<String, String> trace) {
        if (credentials.isEmpty() || trace.isEmpty()) {
            return credentials.isEmpty() ? trace : credentials;
        }
        Map<String, String> both = new HashMap<>(trace);
        both.putAll(credentials);
        return both;
    }

    /**
     * Returns how long the call waits: as it says, else as long as the handler's own caller waits, else the type's default. Never
     * longer than the handler's caller waits.
     */
    private long patienceOf(EntityId entity, CallOptions options, @Nullable CallScope scope, long now) {
        Duration asked = options.timeout();
        if (scope == null) {
            return (asked == null ? timeouts.apply(entity.type()) : asked).toNanos();
        }
        long left = Math.max(scope.deadlineNanos() - now, 1_000_000);
        return asked == null ? left : Math.min(asked.toNanos(), left);
    }
}
