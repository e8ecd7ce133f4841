package io.highlander.http;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;
import static io.netty.handler.codec.http.HttpResponseStatus.CONFLICT;
import static io.netty.handler.codec.http.HttpResponseStatus.FORBIDDEN;
import static io.netty.handler.codec.http.HttpResponseStatus.INTERNAL_SERVER_ERROR;
import static io.netty.handler.codec.http.HttpResponseStatus.NOT_FOUND;
import static io.netty.handler.codec.http.HttpResponseStatus.SERVICE_UNAVAILABLE;
import static io.netty.handler.codec.http.HttpResponseStatus.TOO_MANY_REQUESTS;
import static io.netty.handler.codec.http.HttpResponseStatus.UNPROCESSABLE_ENTITY;

import io.highlander.CallCycleException;
import io.highlander.EntityAccessDeniedException;
import io.highlander.EntityCallException;
import io.highlander.EntityExistsException;
import io.highlander.EntityId;
import io.highlander.EntityOverloadedException;
import io.highlander.HighlanderException;
import io.highlander.IdempotencyKeyReusedException;
import io.highlander.InvalidArgumentsException;
import io.highlander.NoSuchEntityException;
import io.highlander.Outcome;
import io.highlander.VersionConflictException;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a failed call looks like from outside. Nothing of a stack trace gets out. */
final class CallProblems {

    private static final Logger log = LoggerFactory.getLogger(CallProblems.class);

    private CallProblems() {}

    static Problem of(EntityId entity, Throwable failure) {
        Throwable cause = unwrap(failure);
        if (cause instanceof EntityCallException threw) {
            return problem(UNPROCESSABLE_ENTITY, "Handler Threw", threw, threw.exceptionType(), 0);
        }
        if (cause instanceof EntityAccessDeniedException denied) {
            return problem(FORBIDDEN, "Access Denied", denied, null, 0);
        }
        if (cause instanceof InvalidArgumentsException invalid) {
            return problem(BAD_REQUEST, "Invalid Arguments", invalid, null, 0);
        }
        if (cause instanceof NoSuchEntityException none) {
            return problem(NOT_FOUND, "No Such Entity", none, null, 0);
        }
        if (cause instanceof EntityExistsException exists) {
            return problem(CONFLICT, "Entity Exists", exists, null, 0);
        }
        if (cause instanceof VersionConflictException conflict) {
            return problem(CONFLICT, "Version Conflict", conflict, null, 0);
        }
        if (cause instanceof IdempotencyKeyReusedException reused) {
            return problem(CONFLICT, "Idempotency Key Reused", reused, null, 0);
        }
        if (cause instanceof CallCycleException cycle) {
            return problem(CONFLICT, "Call Cycle", cycle, null, 0);
        }
        if (cause instanceof EntityOverloadedException overloaded) {
            return problem(TOO_MANY_REQUESTS, "Entity Overloaded", overloaded, null, 1);
        }
        if (cause instanceof ProblemException known) {
            return known.problem();
        }
        if (cause instanceof HighlanderException other) {
            return ofOutcome(other);
        }
        return ofOther(entity, cause);
    }

    private static Problem ofOutcome(HighlanderException failure) {
        return switch (failure.outcome()) {
            case NOT_RUN -> problem(SERVICE_UNAVAILABLE, "Not Run", failure, null, 1);
            case UNKNOWN -> problem(SERVICE_UNAVAILABLE, "Outcome Unknown", failure, null, 0);
            case DONE -> problem(INTERNAL_SERVER_ERROR, "Done", failure, null, 0);
        };
    }

    private static Problem ofOther(EntityId entity, Throwable failure) {
        if (failure instanceof IllegalArgumentException) {
            return new Problem(BAD_REQUEST, "Bad Call", messageOf(failure), Outcome.NOT_RUN, entity, null, 0);
        }
        log.error(
                "A call of {} over HTTP failed in an unexpected way; the client is told that its outcome is unknown.",
                entity,
                failure);
        return new Problem(
                INTERNAL_SERVER_ERROR,
                "Unexpected Failure",
                "The call failed in an unexpected way; the log of this node has the cause.",
                Outcome.UNKNOWN,
                entity,
                null,
                0);
    }

    private static Problem problem(
            HttpResponseStatus status,
            String title,
            HighlanderException failure,
            @Nullable String exceptionType,
            int retryAfterSeconds) {
        return new Problem(
                status,
                title,
                messageOf(failure),
                failure.outcome(),
                failure.entityId(),
                exceptionType,
                retryAfterSeconds);
    }

    private static String messageOf(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? "" : message;
    }

    private static Throwable unwrap(Throwable failure) {
        Throwable inner = failure;
        while ((inner instanceof CompletionException || inner instanceof ExecutionException)
                && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }
}
