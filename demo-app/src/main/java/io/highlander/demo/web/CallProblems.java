package io.highlander.demo.web;

import io.highlander.CallNotRunException;
import io.highlander.CallOutcomeUnknownException;
import io.highlander.EntityCallException;
import io.highlander.EntityExistsException;
import io.highlander.EntityOverloadedException;
import io.highlander.HighlanderException;
import io.highlander.IdempotencyKeyReusedException;
import io.highlander.NoSuchEntityException;
import io.highlander.Outcome;
import io.highlander.VersionConflictException;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** How the failure of a call looks from outside: its HTTP status, and {@code outcome}, which says whether the call ran. */
final class CallProblems {

    private CallProblems() {}

    static ProblemDetail of(HighlanderException failure) {
        Outcome outcome = outcomeOf(failure);
        ProblemDetail problem = ProblemDetail.forStatus(statusOf(failure, outcome));
        problem.setDetail(failure.getMessage());
        problem.setProperty("outcome", outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return problem;
    }

    /**
     * An entity of this application that calls another one does so before it changes itself, and once: when that call fails, its
     * outcome is the outcome of the whole.
     */
    private static Outcome outcomeOf(HighlanderException failure) {
        if (failure instanceof EntityCallException call) {
            if (call.exceptionType().equals(CallOutcomeUnknownException.class.getName())) {
                return Outcome.UNKNOWN;
            }
            if (call.exceptionType().equals(CallNotRunException.class.getName())
                    || call.exceptionType().equals(EntityOverloadedException.class.getName())) {
                return Outcome.NOT_RUN;
            }
        }
        return failure.outcome();
    }

    private static HttpStatus statusOf(HighlanderException failure, Outcome outcome) {
        if (failure instanceof EntityOverloadedException) {
            return HttpStatus.TOO_MANY_REQUESTS;
        }
        if (failure instanceof NoSuchEntityException) {
            return HttpStatus.NOT_FOUND;
        }
        if (failure instanceof VersionConflictException || failure instanceof EntityExistsException) {
            return HttpStatus.CONFLICT;
        }
        if (failure instanceof IdempotencyKeyReusedException) {
            return HttpStatus.UNPROCESSABLE_CONTENT;
        }
        return outcome == Outcome.DONE ? HttpStatus.INTERNAL_SERVER_ERROR : HttpStatus.SERVICE_UNAVAILABLE;
    }
}
