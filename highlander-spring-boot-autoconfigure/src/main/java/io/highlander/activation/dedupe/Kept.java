package io.highlander.activation.dedupe;

import io.highlander.request.ActivationId;
import io.highlander.request.Reply;
import io.highlander.request.Reply.Refusal;
import io.highlander.state.StoredState.KeptFailure;
import io.highlander.state.StoredState.KeyReply;
import io.highlander.state.StoredState.NumberedReply;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A reply that is remembered, with the version of the state that it belongs to. */
final class Kept {

    /**
     * Largest result that is kept. A retry of a command with a larger one learns only that it was done. Longer messages are cut.
     */
    private static final int MAX_REPLY_BYTES = 8 * 1024;

    private static final String NOT_KEPT =
            "It was done, but its result was too large to be kept for a repetition (more than " + MAX_REPLY_BYTES
                    + " bytes, or too many others were kept).";

    final Reply reply;
    final long version;

    Kept(Reply reply, long version) {
        this.reply = bounded(reply);
        this.version = version;
    }

    static Kept of(NumberedReply saved, ActivationId activation) {
        return new Kept(result(saved.json(), saved.version(), activation), saved.version());
    }

    static Kept of(KeyReply saved, ActivationId activation) {
        KeptFailure failure = saved.failure();
        Reply reply = failure == null
                ? result(saved.json(), saved.version(), activation)
                : failure.refused()
                        ? refusal(failure, activation)
                        : new Reply.Threw(failure.reason(), failure.message(), activation);
        return new Kept(reply, saved.version());
    }

    private static Reply result(@Nullable String json, long version, ActivationId activation) {
        return json == null
                ? new Reply.DoneWithoutResult(activation, NOT_KEPT)
                : new Reply.Returned(json.getBytes(StandardCharsets.UTF_8), version, activation);
    }

    /** Restores a refusal. A later version of Highlander may have saved a reason that this one does not know. */
    private static Reply refusal(KeptFailure failure, ActivationId activation) {
        Optional<Refusal> reason = Arrays.stream(Refusal.values())
                .filter(refusal -> refusal.name().equals(failure.reason()))
                .findFirst();
        return reason.<Reply>map(refusal -> new Reply.Refused(refusal, failure.message()))
                .orElseGet(() -> new Reply.DoneWithoutResult(activation, NOT_KEPT));
    }

    private static Reply bounded(Reply reply) {
        if (reply instanceof Reply.Returned returned && returned.json().length > MAX_REPLY_BYTES) {
            return new Reply.DoneWithoutResult(returned.activation(), NOT_KEPT);
        }
        return reply instanceof Reply.Threw threw && threw.message().length() > MAX_REPLY_BYTES / 3
                ? new Reply.Threw(
                        threw.exceptionType(),
                        threw.message().substring(0, MAX_REPLY_BYTES / 3) + "\u2026",
                        threw.activation())
                : reply;
    }

    /** Returns a copy that says only that the command was done, because there is no room for its result. */
    Kept withoutResult() {
        return reply instanceof Reply.Returned returned
                ? new Kept(new Reply.DoneWithoutResult(returned.activation(), NOT_KEPT), version)
                : this;
    }

    /** Whether the command may have changed the state: if not, one without an idempotency key may run again after a move. */
    boolean mayHaveHadEffect() {
        return failure() == null;
    }

    /** Returns the result as JSON, or {@code null} if there is none or it is too large to keep. */
    @Nullable
    String json() {
        return reply instanceof Reply.Returned returned ? new String(returned.json(), StandardCharsets.UTF_8) : null;
    }

    /** Returns how the command failed, or {@code null} if it did not. */
    @Nullable
    KeptFailure failure() {
        if (reply instanceof Reply.Threw threw) {
            return new KeptFailure(false, threw.exceptionType(), threw.message());
        }
        return reply instanceof Reply.Refused refused
                ? new KeptFailure(true, refused.refusal().name(), refused.message())
                : null;
    }

    /** Returns about how many bytes the reply takes. */
    int size() {
        if (reply instanceof Reply.Returned returned) {
            return returned.json().length;
        }
        KeptFailure failure = failure();
        return failure == null
                ? 0
                : failure.reason().length() + failure.message().length();
    }
}
