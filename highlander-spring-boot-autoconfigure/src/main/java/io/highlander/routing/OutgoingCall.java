package io.highlander.routing;

import io.highlander.CallOptions.Existence;
import io.highlander.EntityId;
import io.highlander.activation.ActivationId;
import io.highlander.activation.Call;
import io.highlander.activation.CommandId;
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
 */
record OutgoingCall(
        String handler,
        byte[] arguments,
        String caller,
        List<EntityId> chain,
        Existence existence,
        @Nullable String idempotencyKey,
        Map<String, String> baggage,
        long madeNanos,
        long deadlineNanos,
        ObservedCall observed) {

    private static final byte[] NO_ARGUMENTS = {};

    /** Builds one attempt. Without an activation it is a locate request and carries no arguments. */
    Call toCall(EntityId entity, CommandId id, @Nullable ActivationId activation, long remainingMillis) {
        return new Call(
                entity,
                handler,
                activation == null ? NO_ARGUMENTS : arguments,
                id,
                activation,
                caller,
                remainingMillis,
                chain,
                existence,
                idempotencyKey,
                baggage);
    }
}
