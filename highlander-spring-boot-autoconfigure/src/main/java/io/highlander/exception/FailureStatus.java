package io.highlander.exception;

import java.util.Arrays;

/**
 * What the failure of a call is over HTTP. Highlander's plain form answers by it, and a web application may. {@code
 * docs/reference/exceptions.md} shows it.
 */
public enum FailureStatus {
    /** The call is none that the entity can take. */
    BAD_CALL(BadCallException.class, 400, 0, "Bad Call"),
    /** The arguments break a constraint of the handler. */
    INVALID_ARGUMENTS(InvalidArgumentsException.class, 400, 0, "Invalid Arguments"),
    ACCESS_DENIED(EntityAccessDeniedException.class, 403, 0, "Access Denied"),
    NO_SUCH_ENTITY(NoSuchEntityException.class, 404, 0, "No Such Entity"),
    ENTITY_EXISTS(EntityExistsException.class, 409, 0, "Entity Exists"),
    VERSION_CONFLICT(VersionConflictException.class, 409, 0, "Version Conflict"),
    CALL_CYCLE(CallCycleException.class, 409, 0, "Call Cycle"),
    /** With the command the state would be too large. */
    ENTITY_TOO_LARGE(EntityTooLargeException.class, 413, 0, "Entity Too Large"),
    IDEMPOTENCY_KEY_REUSED(IdempotencyKeyReusedException.class, 422, 0, "Idempotency Key Reused"),
    ENTITY_OVERLOADED(EntityOverloadedException.class, 429, 1, "Entity Overloaded"),
    /** The pod has as many entities as it may, which does not change in a moment. */
    NODE_AT_CAPACITY(NodeAtCapacityException.class, 503, 30, "Node At Capacity"),
    /** Nothing happened; the same call may be made again. */
    NOT_RUN(CallNotRunException.class, 503, 1, "Not Run"),
    /** The handler threw an exception that it declares. */
    HANDLER_REFUSED(EntityCallException.class, 422, 0, "Handler Threw"),
    /** The handler threw an exception that it does not declare. */
    HANDLER_FAILED(EntityCallException.class, 500, 0, "Handler Failed"),
    /** It was done, and there is no result to show. */
    RESULT_UNAVAILABLE(ResultUnavailableException.class, 500, 0, "Result Unavailable"),
    /** It may have taken effect. No status that clients or proxies answer by a repetition of their own, as they do to 503. */
    OUTCOME_UNKNOWN(CallOutcomeUnknownException.class, 504, 0, "Outcome Unknown");

    private final Class<? extends HighlanderException> failure;
    private final int status;
    private final int retryAfterSeconds;
    private final String title;

    FailureStatus(Class<? extends HighlanderException> failure, int status, int retryAfterSeconds, String title) {
        this.failure = failure;
        this.status = status;
        this.retryAfterSeconds = retryAfterSeconds;
        this.title = title;
    }

    /** Returns the status of the failure. For a failure that Highlander does not know, returns the status of its outcome. */
    public static FailureStatus of(HighlanderException failure) {
        if (failure instanceof EntityCallException threw) {
            return threw.isDeclared() ? HANDLER_REFUSED : HANDLER_FAILED;
        }
        return Arrays.stream(values())
                .filter(each -> each.failure.isInstance(failure))
                .findFirst()
                .orElseGet(() -> of(failure.outcome()));
    }

    private static FailureStatus of(Outcome outcome) {
        return switch (outcome) {
            case NOT_RUN -> NOT_RUN;
            case DONE -> RESULT_UNAVAILABLE;
            case UNKNOWN -> OUTCOME_UNKNOWN;
        };
    }

    /** The exception that has this status. */
    public Class<? extends HighlanderException> failure() {
        return failure;
    }

    /** Status code. */
    public int status() {
        return status;
    }

    /** Seconds for the header {@code Retry-After}; 0: it is not sent, because to repeat the request does not help or is not safe. */
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** In some words, the same for every failure of this kind. */
    public String title() {
        return title;
    }
}
