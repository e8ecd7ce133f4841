package io.highlander.demo.jobs;

/**
 * What became of an attempt to change a job's status.
 *
 * @param accepted whether the job was in the expected status
 * @param status of the job, after the attempt
 */
public record Transition(boolean accepted, JobStatus status) {}
