package io.highlander.routing.gateway;

import io.highlander.CallOptions;
import io.highlander.EntityId;
import io.highlander.activation.invocation.CallScope;
import io.highlander.activation.threads.LentThread;
import io.highlander.request.Reply;
import io.highlander.request.Reply.Refusal;
import io.highlander.routing.delivery.CallSpec;
import io.highlander.routing.delivery.CallStreams;
import io.highlander.routing.delivery.RouterSettings;
import io.highlander.routing.observation.CallObserver;
import io.highlander.routing.observation.ObservedCall;
import io.highlander.routing.reply.Failures;
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

    private static @Nullable RuntimeException failure(EntityId entity, String handler, Reply reply) {
        return reply instanceof Reply.Returned ? null : Failures.named(entity, handler, null, reply);
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
                        observed,
                        waits ? LentThread.current() : null));
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
