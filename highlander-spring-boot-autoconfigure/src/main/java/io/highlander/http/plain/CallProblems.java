package io.highlander.http.plain;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;
import static io.netty.handler.codec.http.HttpResponseStatus.INTERNAL_SERVER_ERROR;

import io.highlander.EntityId;
import io.highlander.concurrent.Futures;
import io.highlander.exception.EntityCallException;
import io.highlander.exception.FailureStatus;
import io.highlander.exception.HighlanderException;
import io.highlander.exception.Outcome;
import io.highlander.http.serving.Problem;
import io.highlander.http.serving.ProblemException;
import io.netty.handler.codec.http.HttpResponseStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Converts a failed call into the problem that a client from outside sees. No part of a stack trace is disclosed. */
final class CallProblems {

    private static final Logger log = LoggerFactory.getLogger(CallProblems.class);

    private CallProblems() {}

    static Problem of(EntityId entity, Throwable failure) {
        Throwable cause = Futures.unwrapped(failure);
        if (cause instanceof ProblemException known) {
            return known.problem();
        }
        return cause instanceof HighlanderException ours ? of(ours) : ofOther(entity, cause);
    }

    private static Problem of(HighlanderException failure) {
        FailureStatus status = FailureStatus.of(failure);
        return new Problem(
                HttpResponseStatus.valueOf(status.status()),
                status.title(),
                messageOf(failure),
                failure.outcome(),
                failure.entityId(),
                failure instanceof EntityCallException threw ? threw.exceptionType() : null,
                status.retryAfterSeconds());
    }

    private static Problem ofOther(EntityId entity, Throwable failure) {
        if (failure instanceof IllegalArgumentException) {
            return new Problem(
                    BAD_REQUEST, FailureStatus.BAD_CALL.title(), messageOf(failure), Outcome.NOT_RUN, entity, null, 0);
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

    private static String messageOf(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? "" : message;
    }
}
