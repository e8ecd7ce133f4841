package io.highlander.demo.nemesis.history;

import io.highlander.demo.testing.Answer;
import io.highlander.history.Operation.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * What a client was told.
 *
 * @param output in the words of the model, if it was done
 * @param version of the entity that the answer shows, or -1
 * @param fromPod whether a pod said it; else the connection failed
 * @param oddity what nobody expects of any fault
 */
public record Told(
        Outcome outcome,
        @Nullable String output,
        long version,
        boolean fromPod,
        @Nullable String oddity) {

    static Told done(String output, long version) {
        return new Told(Outcome.DONE, output, version, true, null);
    }

    /** The request never got an answer of the application. */
    static Told failed(IOException failure) {
        Outcome outcome = failure instanceof ConnectException ? Outcome.NOT_RUN : Outcome.UNKNOWN;
        return new Told(outcome, null, -1, false, null);
    }

    /** An answer that is no success: RFC 9457 with {@code outcome}. */
    static Told problem(Answer answer) {
        if (answer.status() == 503 || answer.status() == 504 || answer.status() == 429) {
            String outcome = answer.text("outcome");
            if (outcome.equals("not-run")) {
                return new Told(Outcome.NOT_RUN, null, -1, true, null);
            }
            if (outcome.equals("unknown")) {
                return new Told(Outcome.UNKNOWN, null, -1, true, null);
            }
        }
        return new Told(Outcome.UNKNOWN, null, -1, true, answer.status() + " " + answer.body());
    }

    public boolean isDone() {
        return outcome == Outcome.DONE;
    }
}
