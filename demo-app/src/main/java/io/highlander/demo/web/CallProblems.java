package io.highlander.demo.web;

import io.highlander.exception.CallNotRunException;
import io.highlander.exception.CallOutcomeUnknownException;
import io.highlander.exception.EntityCallException;
import io.highlander.exception.EntityOverloadedException;
import io.highlander.exception.FailureStatus;
import io.highlander.exception.HighlanderException;
import io.highlander.exception.Outcome;
import java.util.Locale;
import org.springframework.http.ProblemDetail;

/** How the failure of a call looks from outside: its HTTP status, and {@code outcome}, which says whether the call ran. */
final class CallProblems {

    private CallProblems() {}

    static ProblemDetail of(HighlanderException failure) {
        ProblemDetail problem = ProblemDetail.forStatus(statusOf(failure).status());
        problem.setDetail(failure.getMessage());
        problem.setProperty(
                "outcome", outcomeOf(failure).name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return problem;
    }

    /**
     * An entity of this application that calls others does so before it changes itself, and may call them again: when such a call
     * fails, its outcome is the outcome of the whole.
     */
    static FailureStatus statusOf(HighlanderException failure) {
        if (isOf(failure, CallOutcomeUnknownException.class)) {
            return FailureStatus.OUTCOME_UNKNOWN;
        }
        if (isOf(failure, CallNotRunException.class)) {
            return FailureStatus.NOT_RUN;
        }
        return isOf(failure, EntityOverloadedException.class)
                ? FailureStatus.ENTITY_OVERLOADED
                : FailureStatus.of(failure);
    }

    private static Outcome outcomeOf(HighlanderException failure) {
        return switch (statusOf(failure)) {
            case OUTCOME_UNKNOWN -> Outcome.UNKNOWN;
            case NOT_RUN, ENTITY_OVERLOADED -> Outcome.NOT_RUN;
            default -> failure.outcome();
        };
    }

    /** Whether a call that the handler made failed so. */
    private static boolean isOf(HighlanderException failure, Class<? extends HighlanderException> type) {
        return failure instanceof EntityCallException call
                && call.exceptionType().equals(type.getName());
    }
}
