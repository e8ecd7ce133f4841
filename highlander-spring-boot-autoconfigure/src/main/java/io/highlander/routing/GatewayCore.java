package io.highlander.routing;

import io.highlander.CallNotRunException;
import io.highlander.EntityId;
import io.highlander.EntityLocation;
import io.highlander.activation.CallSecurity;
import io.highlander.activation.Reply;
import io.highlander.activation.YieldingFuture;
import io.highlander.concurrent.Patience;
import io.highlander.model.EntityType;
import io.highlander.model.EntityTypes;
import io.highlander.model.Handler;
import io.highlander.model.json.CallCodec;
import io.highlander.ownership.OwnershipDirectory;
import io.highlander.state.StateCodec;
import io.highlander.time.Clock;
import io.highlander.watch.Watches;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What all gateways of a node share.
 *
 * @param types the entity types that this node knows
 * @param codec converts arguments and results from and to JSON
 * @param security says who may call what
 * @param states returns the codec of a type's state
 * @param references makes references and recorders
 * @param directory says who owns an entity
 * @param propagator sends calls
 * @param watches all watchers
 * @param clock tells the time, for waits
 * @param callbacks runs the stages that callers chain to asynchronous calls. A stage may block, even on another one that waits
 * here; the threads that deliver answers must not block
 */
public record GatewayCore(
        EntityTypes types,
        CallCodec codec,
        CallSecurity security,
        Function<EntityType, StateCodec> states,
        ReferenceFactory references,
        OwnershipDirectory directory,
        CallContextPropagator propagator,
        Watches watches,
        Clock clock,
        Executor callbacks) {

    private static final Duration LOCATE_AT_MOST = Duration.ofSeconds(10);

    ReplyTranslator translator() {
        return new ReplyTranslator(codec, security);
    }

    /** As {@link ReplyTranslator#resultOf}, for use in stages: a checked exception of the handler becomes the stage's. */
    @Nullable
    Object resultOf(EntityId id, Handler handler, Reply reply) {
        try {
            return translator().resultOf(id, handler, reply);
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new CompletionException(e);
        }
    }

    /** Returns what the method itself would have returned: a completed stage if the handler returns a stage. */
    @Nullable
    Object returned(EntityId id, Handler handler, Reply reply) {
        Object value = resultOf(id, handler, reply);
        return handler.isAsync() ? CompletableFuture.completedFuture(value) : value;
    }

    Optional<EntityLocation> locate(EntityId id) {
        try {
            return YieldingFuture.of(
                            Patience.within(LOCATE_AT_MOST, clock, "Looking for the owner", directory.locate(id)))
                    .get()
                    .map(address -> new EntityLocation(id, address.toString(), address.toString()));
        } catch (ExecutionException e) {
            throw cannotTell(id, "ZooKeeper could not be asked (" + e.getCause() + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cannotTell(id, "the thread that asked was interrupted", e);
        }
    }

    private static CallNotRunException cannotTell(EntityId id, String why, Exception cause) {
        return new CallNotRunException(id, "Cannot tell where " + id + " lives: " + why + ".", cause);
    }
}
