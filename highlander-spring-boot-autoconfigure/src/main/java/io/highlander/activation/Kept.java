package io.highlander.activation;

import io.highlander.state.StoredState.NumberedReply;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A reply that is remembered, with the version of the state that it belongs to. */
final class Kept {

    /** Larger replies are not kept: a retry then hears that the command was done. */
    private static final int MAX_REPLY_BYTES = 8 * 1024;

    final Reply reply;
    final long version;

    Kept(Reply reply, long version) {
        this.reply = reply instanceof Reply.Returned returned && returned.json().length > MAX_REPLY_BYTES
                ? new Reply.DoneReplyNotKept(returned.activation())
                : reply;
        this.version = version;
    }

    static Kept of(NumberedReply saved, ActivationId activation) {
        return of(saved.json(), saved.version(), activation);
    }

    static Kept of(@Nullable String json, long version, ActivationId activation) {
        Reply reply = json == null
                ? new Reply.DoneReplyNotKept(activation)
                : new Reply.Returned(json.getBytes(StandardCharsets.UTF_8), version, activation);
        return new Kept(reply, version);
    }

    /** A command that threw or was refused changed nothing: after a move it may run again. */
    boolean isWorthSaving() {
        return !(reply instanceof Reply.Threw) && !(reply instanceof Reply.Refused);
    }

    /** The reply as JSON, or {@code null} when it is too large to keep. */
    @Nullable
    String json() {
        return reply instanceof Reply.Returned returned ? new String(returned.json(), StandardCharsets.UTF_8) : null;
    }

    int size() {
        return reply instanceof Reply.Returned returned ? returned.json().length : 0;
    }
}
