package io.highlander.demo.jobs;

import org.jspecify.annotations.Nullable;

/**
 * A job in JSON.
 *
 * @param pod id of the pod that owns the job, if any does by now
 */
record JobView(String id, String status, @Nullable String pod) {}
