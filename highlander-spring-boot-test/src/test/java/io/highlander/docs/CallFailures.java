package io.highlander.docs;

import io.highlander.exception.FailureStatus;
import io.highlander.exception.HighlanderException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
class CallFailures {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> failed(HighlanderException failure) {
        FailureStatus status = FailureStatus.of(failure);
        ProblemDetail problem = ProblemDetail.forStatus(status.status());
        problem.setProperty("outcome", failure.outcome());
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status.status());
        if (status.retryAfterSeconds() > 0) {
            answer.header(HttpHeaders.RETRY_AFTER, String.valueOf(status.retryAfterSeconds()));
        }
        return answer.body(problem);
    }
}
