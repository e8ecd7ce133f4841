package io.highlander.demo.jobs;

import io.highlander.EntityCommand;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;

/** A piece of work that many servers try to take: the server that changes its status first has it. */
@HighlanderEntity(Job.TYPE)
public class Job {

    static final String TYPE = "job";

    private JobStatus status = JobStatus.INITIALIZED;

    /** Changes the status if it is {@code from}; else changes nothing and tells what it is. */
    @EntityCommand
    public Transition transition(JobStatus from, JobStatus to) {
        if (status != from) {
            return new Transition(false, status);
        }
        status = to;
        return new Transition(true, to);
    }

    @EntityQuery
    public JobStatus status() {
        return status;
    }
}
