package io.highlander.activation;

import io.highlander.CallOptions.Existence;
import io.highlander.EntityId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call on its way to an entity.
 *
 * @param entity whom
 * @param handler name of the handler
 * @param arguments JSON array, UTF-8; not to be changed
 * @param id the same on every retry
 * @param activation the only activation that may run it; {@code null}: whichever there is
 * @param caller name of the caller, may be empty
 * @param remainingMillis how long the caller still waits, as of the sending
 * @param chain the entities that wait for this call, outermost first
 * @param existence what must hold of the entity
 * @param idempotencyKey from outside; {@code null}: none
 * @param baggage context to carry along: trace headers
 */
public record Call(
        EntityId entity,
        String handler,
        byte[] arguments,
        CommandId id,
        @Nullable ActivationId activation,
        String caller,
        long remainingMillis,
        List<EntityId> chain,
        Existence existence,
        @Nullable String idempotencyKey,
        Map<String, String> baggage) {

    /** The same call, addressed to one activation or to whichever there is. */
    public Call to(@Nullable ActivationId target, long floor, long remainingMillisNow) {
        CommandId current = new CommandId(id.caller(), id.stamp(), id.number(), floor);
        return new Call(
                entity,
                handler,
                arguments,
                current,
                target,
                caller,
                remainingMillisNow,
                chain,
                existence,
                idempotencyKey,
                baggage);
    }
}
