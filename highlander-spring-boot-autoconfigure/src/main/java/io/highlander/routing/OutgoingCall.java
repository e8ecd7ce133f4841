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
 * @param chain the entities that wait for it
 * @param existence what must hold of the entity
 * @param idempotencyKey from outside; {@code null}: none
 * @param baggage to carry along
 * @param madeNanos when it was made, by this node's monotonic clock, as the next
 * @param deadlineNanos when it stops waiting
 * @param observed told of what becomes of it
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

    /** One attempt, addressed to one activation, or, with no arguments, asking for one. */
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
