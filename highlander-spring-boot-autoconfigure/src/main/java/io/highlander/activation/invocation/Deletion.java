package io.highlander.activation.invocation;

import io.highlander.activation.invocation.CallRunner.Ran;
import io.highlander.activation.mailbox.PendingCall;
import io.highlander.activation.mailbox.Waiters;
import io.highlander.model.Handler;
import io.highlander.model.LifeHandlers;
import io.highlander.request.ActivationId;
import io.highlander.request.Reply;
import io.highlander.state.StoredState.Replies;
import io.highlander.time.Clock;
import java.nio.charset.StandardCharsets;

/** Ends the life of one entity, by {@link LifeHandlers#DELETE} or at the end of a command. Used by one worker at a time. */
final class Deletion {

    private static final Object[] NO_ARGUMENTS = {};
    private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);
    private static final byte[] EXISTED = "true".getBytes(StandardCharsets.UTF_8);
    private static final byte[] DID_NOT_EXIST = "false".getBytes(StandardCharsets.UTF_8);

    private final LiveEntity entity;
    private final CallSecurity security;
    private final Waiters waiters;
    private final Clock clock;
    private final ActivationId activation;

    Deletion(LiveEntity entity, CallSecurity security, Waiters waiters, Clock clock, ActivationId activation) {
        this.entity = entity;
        this.security = security;
        this.waiters = waiters;
        this.clock = clock;
        this.activation = activation;
    }

    /** Deletes the entity for a caller, if it exists. Throws what its hook throws, and if the caller may not do that. */
    Ran run(PendingCall pending) throws Throwable {
        Handler hook = entity.type().onDelete();
        if (hook != null) {
            runGuarded(hook, pending);
        } else if (security.guards(entity.type())) {
            throw new CallDeniedException("Access Denied: method security guards " + entity.type()
                    + ", and nothing says who may delete it. Give it an @OnDelete method, and guard that.");
        }
        return entity.exists() ? deleted(EXISTED) : unchanged(DID_NOT_EXIST);
    }

    /** The hook has no result of its own. Security that gives another instead of a denial would leave nothing that tells of it. */
    private void runGuarded(Handler hook, PendingCall pending) throws Throwable {
        Object permitted = new Object();
        Invocation invocation = new Invocation(entity.instance(), hook, security, waiters);
        invocation.make(pending, NO_ARGUMENTS, none -> {
            if (entity.exists()) {
                hook.invoke(entity.instance(), NO_ARGUMENTS);
            }
            return permitted;
        });
        Throwable failure = invocation.failure();
        if (failure != null) {
            throw failure;
        }
        if (invocation.result() != permitted) {
            throw new CallDeniedException(
                    "Access Denied: method security has answered instead of the @OnDelete method of " + entity.type()
                            + ", so nothing is deleted.");
        }
    }

    /**
     * Deletes the entity because the command that has just ended asked for it. Throws what its hook throws.
     *
     * @param result result of the command, as JSON
     */
    Ran afterCommand(PendingCall pending, byte[] result) throws Throwable {
        if (!entity.exists()) {
            entity.rollBack();
            return unchanged(result);
        }
        runUnguarded(pending);
        return deleted(result);
    }

    /** Deletes the entity, which exists, for an operator, who may. Throws what its hook throws. */
    Ran forOperator(PendingCall pending) throws Throwable {
        runUnguarded(pending);
        return deleted(NULL);
    }

    private void runUnguarded(PendingCall pending) throws Throwable {
        Handler hook = entity.type().onDelete();
        if (hook != null) {
            CallScope.of(pending, waiters).call(() -> hook.invoke(entity.instance(), NO_ARGUMENTS));
        }
    }

    private Ran deleted(byte[] result) {
        long version = entity.version() + 1;
        return new Ran(
                new Reply.Returned(result, version, activation),
                StoredContents.formsOf(StoredContents.NO_STATE),
                entity.lifetime().endedAt(clock.wallMillis()),
                Replies.NONE,
                version);
    }

    private Ran unchanged(byte[] result) {
        return new Ran(new Reply.Returned(result, entity.version(), activation), null, entity.version());
    }
}
