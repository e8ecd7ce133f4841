package io.highlander.routing;

import io.highlander.CallOptions;
import io.highlander.EntityId;
import io.highlander.activation.CallScope;
import io.highlander.activation.Reply;
import io.highlander.activation.Reply.Refusal;
import io.highlander.ownership.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives a call what it inherits from the handler that makes it, if one does: the chain of entities that wait for it, and a deadline
 * that is not later than the handler's own. A call to an entity of its own chain would wait for itself: it fails at once.
 */
public final class Dispatcher {

    private final Router router;
    private final Clock clock;
    private final Function<String, Duration> timeouts;

    public Dispatcher(Router router, Clock clock, RouterSettings settings) {
        this.router = router;
        this.clock = clock;
        this.timeouts = settings.timeouts();
    }

    /**
     * @param waits whether the caller waits for the answer; a one-way call waits for nobody
     * @return never fails
     */
    CompletableFuture<Reply> call(
            EntityId entity, String handler, byte[] arguments, String caller, CallOptions options, boolean waits) {
        CallScope scope = waits ? CallScope.current() : null;
        List<EntityId> chain = scope == null ? List.of() : scope.chain();
        if (chain.contains(entity)) {
            return CompletableFuture.completedFuture(new Reply.Refused(
                    Refusal.CYCLE,
                    "the call would wait for itself: "
                            + Stream.concat(chain.stream(), Stream.of(entity))
                                    .map(EntityId::toString)
                                    .collect(Collectors.joining(" -> "))));
        }
        long now = clock.nanoTime();
        long nanos = patienceOf(entity, options, scope, now);
        return router.route(
                entity,
                new OutgoingCall(
                        handler,
                        arguments,
                        caller,
                        chain,
                        options.existence(),
                        options.idempotencyKey(),
                        Math.max(nanos / 1_000_000, 1),
                        now + nanos));
    }

    /** What the call says; else as long as the handler's own caller waits; else the type's default. Never longer than the handler's caller. */
    private long patienceOf(EntityId entity, CallOptions options, @Nullable CallScope scope, long now) {
        Duration asked = options.timeout();
        if (scope == null) {
            return (asked == null ? timeouts.apply(entity.type()) : asked).toNanos();
        }
        long left = Math.max(scope.deadlineNanos() - now, 1_000_000);
        return asked == null ? left : Math.min(asked.toNanos(), left);
    }
}
