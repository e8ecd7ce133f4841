package io.highlander.state;

import java.util.Objects;

/** The answer to {@link StateStore#save}, if there is one. */
public sealed interface SaveResult {

    /** The object is durably replaced. */
    record Saved(String eTag) implements SaveResult {

        public Saved {
            Objects.requireNonNull(eTag, "eTag");
        }
    }

    /** Another object is stored than the expected one (S3: 412). This attempt did not land. */
    record Conflict() implements SaveResult {}

    /** A concurrent request got in the way (S3: 409). This attempt did not land; the same save may be tried again after a pause. */
    record Contended() implements SaveResult {}

    /** There is no object, although one was expected (S3: 404): it was deleted. */
    record Missing() implements SaveResult {}
}
