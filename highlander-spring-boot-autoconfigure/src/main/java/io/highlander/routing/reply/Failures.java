package io.highlander.routing.reply;

import io.highlander.EntityId;
import io.highlander.exception.BadCallException;
import io.highlander.exception.CallCycleException;
import io.highlander.exception.CallNotRunException;
import io.highlander.exception.CallOutcomeUnknownException;
import io.highlander.exception.EntityAccessDeniedException;
import io.highlander.exception.EntityExistsException;
import io.highlander.exception.EntityOverloadedException;
import io.highlander.exception.EntityTooLargeException;
import io.highlander.exception.HighlanderException;
import io.highlander.exception.IdempotencyKeyReusedException;
import io.highlander.exception.InvalidArgumentsException;
import io.highlander.exception.NoSuchEntityException;
import io.highlander.exception.NodeAtCapacityException;
import io.highlander.exception.ResultUnavailableException;
import io.highlander.exception.VersionConflictException;
import io.highlander.model.Handler;
import io.highlander.model.StateHandlers;
import io.highlander.request.Reply;
import org.jspecify.annotations.Nullable;

/** Translates replies that are no result into the exceptions that callers see. */
public final class Failures {

    private Failures() {}

    /**
     * Returns the exception for those who do not have the classes of the handler: what it threw is named, not rebuilt.
     *
     * @param known the handler; {@code null} if it is a built-in one, or if it does not matter whether it declares what it threw
     */
    public static HighlanderException named(EntityId entity, String handler, @Nullable Handler known, Reply reply) {
        return reply instanceof Reply.Threw threw
                ? DeclaredExceptions.named(entity, known, threw)
                : of(entity, handler, reply);
    }

    /** Returns the exception for a reply that is neither a result nor what the handler threw. */
    static HighlanderException of(EntityId entity, String handler, Reply reply) {
        String what = "Calling " + StateHandlers.shownName(handler) + " on " + entity + ": ";
        if (reply instanceof Reply.Refused refused) {
            return of(entity, what, refused);
        }
        if (reply instanceof Reply.Moved moved) {
            return new CallNotRunException(
                    entity, what + "it was not run (" + clause(moved.message()) + "). It is safe to call again.");
        }
        if (reply instanceof Reply.DoneWithoutResult done) {
            return new ResultUnavailableException(entity, what + done.why());
        }
        String message = reply instanceof Reply.Unknown unknown ? unknown.message() : String.valueOf(reply);
        return new CallOutcomeUnknownException(
                entity,
                what + "it is unknown whether it took effect (" + clause(message)
                        + "). Look at the entity, or call with an idempotency key so that repeating is safe.");
    }

    private static HighlanderException of(EntityId entity, String what, Reply.Refused refused) {
        String message = what + refused.message();
        return switch (refused.refusal()) {
            case OVERLOADED, TOO_MANY_WATCHERS -> new EntityOverloadedException(entity, message);
            case CYCLE -> new CallCycleException(entity, message);
            case NO_SUCH_ENTITY -> new NoSuchEntityException(entity, message);
            case ENTITY_EXISTS -> new EntityExistsException(entity, message);
            case VERSION_CONFLICT -> new VersionConflictException(entity, message);
            case KEY_REUSED -> new IdempotencyKeyReusedException(entity, message);
            case ACCESS_DENIED -> new EntityAccessDeniedException(entity, message);
            case INVALID_ARGUMENTS -> new InvalidArgumentsException(entity, message + ".");
            case BAD_CALL -> new BadCallException(entity, message);
            case STATE_TOO_LARGE -> new EntityTooLargeException(entity, message);
            case AT_CAPACITY -> new NodeAtCapacityException(entity, message);
            case UNUSABLE, FORGOTTEN, TOO_LATE, OVERTAKEN -> new CallNotRunException(entity, message);
        };
    }

    /** Returns a sentence without its full stop, so that it can stand within another. */
    public static String clause(@Nullable String sentence) {
        String text = String.valueOf(sentence);
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
