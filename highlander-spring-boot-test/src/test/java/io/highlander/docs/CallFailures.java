package io.highlander.docs;

import io.highlander.EntityExistsException;
import io.highlander.EntityOverloadedException;
import io.highlander.HighlanderException;
import io.highlander.IdempotencyKeyReusedException;
import io.highlander.InvalidArgumentsException;
import io.highlander.NoSuchEntityException;
import io.highlander.VersionConflictException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
class CallFailures {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> failed(HighlanderException failure) {
        HttpStatus status = statusOf(failure);
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setProperty("outcome", failure.outcome());
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status);
        if (status == HttpStatus.SERVICE_UNAVAILABLE || status == HttpStatus.TOO_MANY_REQUESTS) {
            answer.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return answer.body(problem);
    }

    private static HttpStatus statusOf(HighlanderException failure) {
        if (failure instanceof InvalidArgumentsException) {
            return HttpStatus.BAD_REQUEST;
        }
        if (failure instanceof NoSuchEntityException) {
            return HttpStatus.NOT_FOUND;
        }
        if (failure instanceof EntityExistsException || failure instanceof VersionConflictException) {
            return HttpStatus.CONFLICT;
        }
        if (failure instanceof IdempotencyKeyReusedException) {
            return HttpStatus.UNPROCESSABLE_CONTENT;
        }
        if (failure instanceof EntityOverloadedException) {
            return HttpStatus.TOO_MANY_REQUESTS;
        }
        return switch (failure.outcome()) {
            case NOT_RUN -> HttpStatus.SERVICE_UNAVAILABLE;
            case UNKNOWN -> HttpStatus.GATEWAY_TIMEOUT;
            case DONE -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }
}
