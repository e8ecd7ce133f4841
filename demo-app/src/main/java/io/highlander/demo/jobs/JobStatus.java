package io.highlander.demo.jobs;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a job stands. Any change from one to another is allowed. */
public enum JobStatus {
    INITIALIZED,
    WORKING,
    FINALIZED;

    /** As written in JSON: lower-case letters. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<JobStatus> parse(String text) {
        return Arrays.stream(values())
                .filter(status -> status.text().equals(text))
                .findFirst();
    }
}
