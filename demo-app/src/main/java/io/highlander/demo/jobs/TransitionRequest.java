package io.highlander.demo.jobs;

import io.highlander.demo.web.BadRequest;
import io.highlander.demo.web.Input;
import org.jspecify.annotations.Nullable;

record TransitionRequest(@Nullable String from, @Nullable String to) {

    JobStatus expected() {
        return status("from", from);
    }

    JobStatus wanted() {
        return status("to", to);
    }

    private static JobStatus status(String field, @Nullable String text) {
        return JobStatus.parse(Input.text(field, text))
                .orElseThrow(() -> new BadRequest(
                        "'" + field + "' is no status of a job. Use initialized, working or finalized."));
    }
}
