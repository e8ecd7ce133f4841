package io.highlander.demo.jobs;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * The job was not in the expected status: 409 with {@code id}, {@code actual} and {@code pod} beside the problem's own members,
 * whose {@code status} is the HTTP status.
 */
class StatusConflict extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    StatusConflict(JobView job, JobStatus expected) {
        super(HttpStatus.CONFLICT, problem(job, expected), null);
    }

    private static ProblemDetail problem(JobView job, JobStatus expected) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.CONFLICT,
                "Job " + job.id() + " is " + job.status() + ", not " + expected.text() + ". Nothing was changed.");
        problem.setProperty("id", job.id());
        problem.setProperty("actual", job.status());
        problem.setProperty("pod", job.pod());
        return problem;
    }
}
