package io.highlander.demo.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The request is wrong: 400. */
public class BadRequest extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    public BadRequest(String detail) {
        super(HttpStatus.BAD_REQUEST, ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail), null);
    }
}
