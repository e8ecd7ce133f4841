package io.highlander.request;

import io.highlander.CallOptions.Existence;
import io.highlander.EntityId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be run on an entity, as its caller makes it.
 *
 * @param entity the callee
 * @param handler name of the handler
 * @param arguments JSON array, UTF-8; not to be changed
 * @param id the same on every retry
 * @param caller name of the caller, may be empty
 * @param remainingMillis how long the caller still waits, counted from the sending
 * @param chain the entities that wait for this call, outermost first
 * @param existence condition on the existence of the entity's state
 * @param idempotencyKey key given from outside, or {@code null}
 * @param baggage context to carry along: trace headers; {@link #MAX_BAGGAGE} at most, their names and values of up to
 * {@link #MAX_BAGGAGE_NAME} and {@link #MAX_BAGGAGE_VALUE} bytes of UTF-8
 */
public record Call(
        EntityId entity,
        String handler,
        byte[] arguments,
        CommandId id,
        String caller,
        long remainingMillis,
        List<EntityId> chain,
        Existence existence,
        @Nullable String idempotencyKey,
        Map<String, String> baggage) {

    public static final int MAX_BAGGAGE = 32;
    public static final int MAX_BAGGAGE_NAME = 256;
    public static final int MAX_BAGGAGE_VALUE = 2048;

    private static final long HOOK_MILLIS = 60_000;
    private static final byte[] NO_ARGUMENTS = {};

    /**
     * Makes the call that a hook sees as the one that it handles.
     *
     * @param activation gives the call an id of its own
     * @param chain the entities that wait for the hook to end
     */
    public static Call ofHook(EntityId entity, String hook, ActivationId activation, List<EntityId> chain) {
        CommandId id = new CommandId(hook + "-" + activation.token(), activation.token(), activation.counter(), 0, 0);
        return new Call(entity, hook, NO_ARGUMENTS, id, "", HOOK_MILLIS, chain, Existence.ANY, null, Map.of());
    }
}
