package io.highlander.routing.reply;

import io.highlander.EntityId;
import io.highlander.activation.invocation.CallSecurity;
import io.highlander.exception.HighlanderException;
import io.highlander.exception.ResultUnavailableException;
import io.highlander.model.Handler;
import io.highlander.model.LifeHandlers;
import io.highlander.model.json.CallCodec;
import io.highlander.model.json.UnreadableResultException;
import io.highlander.request.Reply;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Translates final replies for typed callers: into the result, the handler's own exception, or one of ours. */
public final class ReplyTranslator {

    private final CallCodec codec;
    private final CallSecurity security;

    public ReplyTranslator(CallCodec codec, CallSecurity security) {
        this.codec = codec;
        this.security = security;
    }

    /** @throws Throwable an exception that the handler declares, else a {@link RuntimeException} */
    public @Nullable Object resultOf(EntityId entity, Handler handler, Reply reply) throws Throwable {
        if (reply instanceof Reply.Returned returned) {
            return decoded(entity, handler, returned);
        }
        if (reply instanceof Reply.Threw threw) {
            throw translated(DeclaredExceptions.rebuild(entity, handler, threw));
        }
        throw failure(entity, handler.name(), reply);
    }

    private @Nullable Object decoded(EntityId entity, Handler handler, Reply.Returned returned) {
        try {
            return codec.decodeResult(handler, returned.json());
        } catch (UnreadableResultException e) {
            String what =
                    "Calling " + handler.name() + " on " + entity + ": it was done, but its result cannot be read. ";
            throw new ResultUnavailableException(entity, what + e.getMessage(), e);
        }
    }

    /**
     * Returns what a deletion has answered: whether the entity existed.
     *
     * @param hook what ran as a part of it; {@code null} if nothing did
     * @throws RuntimeException what the hook threw, if it declares that and it is unchecked; else the exception for the reply
     */
    public boolean existedBefore(EntityId entity, @Nullable Handler hook, Reply reply) {
        if (reply instanceof Reply.Returned returned) {
            return Boolean.parseBoolean(new String(returned.json(), StandardCharsets.UTF_8));
        }
        if (hook != null
                && reply instanceof Reply.Threw threw
                && translated(DeclaredExceptions.rebuild(entity, hook, threw)) instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        throw security.translate(Failures.named(entity, LifeHandlers.DELETE, hook, reply));
    }

    /** Returns the exception for a reply that is no result. */
    public RuntimeException failure(EntityId entity, String handler, Reply reply) {
        return security.translate(Failures.named(entity, handler, null, reply));
    }

    private Throwable translated(Throwable failure) {
        return failure instanceof HighlanderException ours ? security.translate(ours) : failure;
    }
}
