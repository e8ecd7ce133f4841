package io.highlander.demo.web;

import io.highlander.exception.CatalogException;
import io.highlander.exception.FailureStatus;
import io.highlander.exception.HighlanderException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Turns everything that goes wrong into {@code application/problem+json} (RFC 9457). Spring's own failures (unknown path, wrong
 * method, unreadable body) are handled by the superclass.
 */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> callFailed(HighlanderException failure, WebRequest request) {
        ProblemDetail problem = CallProblems.of(failure);
        HttpHeaders headers = new HttpHeaders();
        FailureStatus status = CallProblems.statusOf(failure);
        if (status.retryAfterSeconds() > 0) {
            headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(status.retryAfterSeconds()));
        } else if (status == FailureStatus.HANDLER_FAILED) {
            log.error("A handler failed.", failure);
        }
        return handleExceptionInternal(failure, problem, headers, HttpStatusCode.valueOf(status.status()), request);
    }

    /** The store does not answer, or this pod does not run. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> cannotLook(CatalogException failure, WebRequest request) {
        HttpStatus status = HttpStatus.SERVICE_UNAVAILABLE;
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, failure.getMessage());
        return handleExceptionInternal(failure, problem, new HttpHeaders(), status, request);
    }

    /** Exceptions of the entities say themselves what they mean over HTTP; any other one is a bug. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> failed(Exception failure, WebRequest request) {
        ResponseStatus meaning = AnnotatedElementUtils.findMergedAnnotation(failure.getClass(), ResponseStatus.class);
        if (meaning == null) {
            log.error("A request failed: {}", request.getDescription(false), failure);
        }
        HttpStatus status = meaning == null ? HttpStatus.INTERNAL_SERVER_ERROR : meaning.code();
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setDetail(meaning == null ? "Something unexpected happened; see the pod's log." : failure.getMessage());
        return handleExceptionInternal(failure, problem, new HttpHeaders(), status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                status, "The body is missing, is not JSON, or has a field of the wrong type.");
        return handleExceptionInternal(failure, problem, headers, status, request);
    }

    /** Whatever the client accepts, it gets the problem. */
    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpHeaders complete = HttpHeaders.copyOf(headers);
        complete.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return new ResponseEntity<>(body, complete, status);
    }
}
