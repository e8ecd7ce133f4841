package io.highlander.state;

import io.highlander.EntityId;
import io.highlander.cluster.FencingToken;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The envelope: what is stored of one entity, state and replies in one object, so that both are saved or neither.
 *
 * @param id whose state this is; checked on loading
 * @param version number of commands that changed the state
 * @param epoch token of the owner that wrote this
 * @param writeId made anew for every write: equal bytes would have equal tags, and an old write could be taken for the current one
 * @param lifetime what is stored of its life beside the state
 * @param replies what is remembered of commands, for their retries
 * @param state JSON object of the state fields, UTF-8; not to be changed
 */
public record StoredState(
        EntityId id,
        long version,
        FencingToken epoch,
        String writeId,
        Lifetime lifetime,
        Replies replies,
        byte[] state) {

    /** The largest version that is read or written. */
    public static final long MAX_VERSION = 1L << 62;

    /** The largest version that an object brought by an operator may have: an entity counts on from there and never comes to the end. */
    public static final long MAX_BROUGHT_VERSION = (1L << 53) - 1;

    /** Whether the entity exists: a command has given it a state, and it was not deleted since. */
    public boolean exists() {
        return version > 0 && !lifetime.isDeleted();
    }

    /**
     * What is remembered of commands.
     *
     * @param callers per stream of calls
     * @param keys per idempotency key
     * @param forgottenBefore the largest stamp of a stream that was dropped: an unlisted stream at or below it may have run commands
     *     of which no record is left
     * @param inMemoryMillis how long the entity had been in memory, in all its activations, when this was saved
     */
    public record Replies(
            List<CallerReplies> callers, List<KeyReply> keys, FencingToken forgottenBefore, long inMemoryMillis) {

        public static final Replies NONE = new Replies(List.of(), List.of(), FencingToken.NONE, 0);

        /** Whether there is nothing to remember; how long the entity was in memory does not matter then. */
        public boolean isNothing() {
            return callers.isEmpty() && keys.isEmpty() && forgottenBefore.equals(FencingToken.NONE);
        }
    }

    /**
     * The unacknowledged replies of one caller's stream of calls to this entity.
     *
     * @param caller name of the stream
     * @param stamp the latest place in the cluster's order that a command of the stream carried
     * @param heardMillis when a command of the stream last arrived, in time that the entity had been in memory
     * @param floor commands with numbers up to this one are answered, and are refused forever
     * @param replies replies to commands with higher numbers
     */
    public record CallerReplies(
            String caller, FencingToken stamp, long heardMillis, long floor, List<NumberedReply> replies) {}

    /**
     * The reply to one command.
     *
     * @param number of the command within its stream
     * @param version that the command made
     * @param json the reply; {@code null} if it was too large to keep
     */
    public record NumberedReply(
            long number, long version, @Nullable String json) {}

    /**
     * The reply to a command with an idempotency key.
     *
     * @param key as given by the client
     * @param fingerprint of caller, handler and arguments
     * @param atMillis when it ran, in time that the entity had been in memory
     * @param version that the command made
     * @param json the result; {@code null} if it was too large to keep, or the command failed
     * @param failure how the command failed; {@code null} if it did not
     */
    public record KeyReply(
            String key,
            String fingerprint,
            long atMillis,
            long version,
            @Nullable String json,
            @Nullable KeptFailure failure) {}

    /**
     * How a command failed.
     *
     * @param refused whether it was refused; else its handler threw
     * @param reason name of the refusal, or of the exception's class; text only, never loaded
     * @param message with it
     */
    public record KeptFailure(boolean refused, String reason, String message) {}
}
