package io.highlander.routing.gateway;

import io.highlander.CallOptions;
import io.highlander.EntityId;
import io.highlander.cluster.FencingToken;
import io.highlander.model.EntityTypes;
import io.highlander.model.OperatorHandlers;
import io.highlander.model.json.OperatorArguments;
import io.highlander.request.Reply;
import io.highlander.routing.reply.BlockingCalls;
import io.highlander.routing.reply.Failures;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.EnvelopeUnreadableException;
import io.highlander.state.Lifetime;
import io.highlander.state.StoredState;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Commands of operators to one entity, wherever it lives. They wait for the answer. Each throws a {@link
 * io.highlander.exception.HighlanderException} if it was not done or that is unknown, and {@link IllegalArgumentException} if it can be done to
 * no entity.
 */
public final class OperatorCalls {

    private final EntityTypes types;
    private final Sender sender;

    /** Sends a command to the owner of an entity. The future never fails. */
    @FunctionalInterface
    public interface Sender {
        CompletableFuture<Reply> send(EntityId entity, String handler, byte[] arguments);
    }

    public OperatorCalls(EntityTypes types, Sender sender) {
        this.types = types;
        this.sender = sender;
    }

    /** Sends them as calls are sent, in nobody's name. */
    public static OperatorCalls over(EntityTypes types, CallContextPropagator propagator) {
        return new OperatorCalls(
                types,
                (entity, handler, arguments) ->
                        propagator.call(entity, handler, arguments, "", Map.of(), CallOptions.defaults(), true));
    }

    /**
     * Lets the entity take no calls after those that run, here and wherever it lives later, until it is resumed.
     *
     * @param reason shown to whoever calls; at most 1 KiB
     */
    public void hold(EntityId entity, String reason) {
        call(entity, OperatorHandlers.HOLD, OperatorArguments.ofReason(reason));
    }

    /**
     * Ends a hold. Lets an entity whose object was deleted begin anew. Tries again to start one that could not start, and fails with
     * the reason if it still cannot.
     */
    public void resume(EntityId entity) {
        call(entity, OperatorHandlers.RESUME, OperatorArguments.none());
    }

    /**
     * Makes an older object of an entity that takes no calls its newest. One that is held stays held.
     *
     * @param object the object as it was stored
     * @param replaces version of the entity, which is lost; {@code null} if its stored object cannot be read and so has none
     * @throws io.highlander.exception.VersionConflictException if it is another version
     */
    public void restore(EntityId entity, byte[] object, @Nullable Long replaces) {
        try {
            EnvelopeCodec.decode(entity, object);
        } catch (EnvelopeUnreadableException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        call(
                entity,
                OperatorHandlers.RESTORE,
                OperatorArguments.ofRestore(new OperatorArguments.Restore(object, replaces)));
    }

    /**
     * As {@link #restore}, of a state alone.
     *
     * @param state JSON object of the state fields, UTF-8
     * @param stateVersion version of the form in which it is written
     */
    public void restoreState(EntityId entity, byte[] state, int stateVersion, @Nullable Long replaces) {
        restore(
                entity,
                EnvelopeCodec.encode(new StoredState(
                        entity,
                        0,
                        FencingToken.NONE,
                        "",
                        Lifetime.begin("", stateVersion),
                        StoredState.Replies.NONE,
                        state)),
                replaces);
    }

    /** Sends one of {@link OperatorHandlers}, without waiting. The future never fails. */
    public CompletableFuture<Reply> send(EntityId entity, String handler, byte[] arguments) {
        return sender.send(entity, handler, arguments);
    }

    private void call(EntityId entity, String handler, byte[] arguments) {
        if (types.byName(entity.type()) == null) {
            throw new IllegalArgumentException("There is no entity type '" + entity.type() + "'.");
        }
        Reply reply = BlockingCalls.answer(entity, handler, () -> send(entity, handler, arguments));
        if (!(reply instanceof Reply.Returned)) {
            throw Failures.named(entity, handler, null, reply);
        }
    }
}
