package io.highlander.routing.delivery;

import io.highlander.CallOptions.Existence;
import io.highlander.EntityId;
import io.highlander.activation.threads.LentThread;
import io.highlander.request.ActivationId;
import io.highlander.request.Call;
import io.highlander.request.CommandId;
import io.highlander.request.Invoke;
import io.highlander.request.Locate;
import io.highlander.routing.observation.ObservedCall;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call as its caller makes it.
 *
 * @param handler name of the handler
 * @param arguments JSON array, UTF-8
 * @param caller name of the caller, may be empty
 * @param chain the entities that wait for the call
 * @param existence condition on the existence of the entity's state
 * @param idempotencyKey key given from outside, or {@code null}
 * @param baggage context to carry along
 * @param madeNanos when the call was made, by this node's monotonic clock
 * @param deadlineNanos when the caller stops waiting, by the same clock
 * @param observed observes the call
 * @param lent the thread of the caller, if the call may be run there; {@code null} otherwise
 */
public record CallSpec(
        String handler,
        byte[] arguments,
        String caller,
        List<EntityId> chain,
        Existence existence,
        @Nullable String idempotencyKey,
        Map<String, String> baggage,
        long madeNanos,
        long deadlineNanos,
        ObservedCall observed,
        @Nullable LentThread lent) {

    /** Builds an attempt that only asks which activation would run the call. */
    Locate toLocate(EntityId entity, long remainingMillis) {
        return new Locate(entity, remainingMillis, chain);
    }

    /** Builds an attempt that runs the call on that activation. */
    Invoke toInvoke(EntityId entity, CommandId id, ActivationId activation, long remainingMillis) {
        Call call = new Call(
                entity, handler, arguments, id, caller, remainingMillis, chain, existence, idempotencyKey, baggage);
        return new Invoke(call, activation);
    }
}
