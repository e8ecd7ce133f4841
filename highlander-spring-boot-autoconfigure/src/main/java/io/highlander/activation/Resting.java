package io.highlander.activation;

import io.highlander.EntityId;
import io.highlander.ownership.FencingToken;
import io.highlander.ownership.Ownership;
import io.highlander.state.StoredState.Replies;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entity that was not called for a while: owned, with its object, and without all that runs calls, of which a node with many
 * entities would otherwise keep a million. Everything is saved, so an activation that goes on from here is to callers as one that
 * goes on from the store: calls that were addressed to the one before are not run by it. Immutable.
 *
 * @param context that the object may have been given
 * @param instance the object behind the entity
 * @param made the collections of the state that its constructor made; {@code null}: it holds no other
 * @param state that it is in and that is saved, as JSON
 * @param version of the state
 * @param eTag of the stored object; {@code null}: nothing is stored
 * @param replies that are kept for retries, as they would be saved; {@code null}: none
 * @param lastSave by an activation of this node; none when there was none
 * @param lastUsedNanos when it was called last, by the node's monotonic clock
 * @param sinceNanos when it went to rest, by the same
 */
record Resting(
        Ownership ownership,
        ActivationContext context,
        Object instance,
        @Nullable Object @Nullable [] made,
        byte[] state,
        long version,
        @Nullable String eTag,
        @Nullable Replies replies,
        @Nullable Instant lastSave,
        long lastUsedNanos,
        long sinceNanos)
        implements Resident {

    /** What is kept for retries, as it is when the rest ends: the time at rest was in memory, too. */
    Replies repliesAt(long nowNanos) {
        return replies == null
                ? Replies.NONE
                : new Replies(
                        replies.callers(),
                        replies.keys(),
                        replies.forgottenBefore(),
                        replies.inMemoryMillis() + (nowNanos - sinceNanos) / 1_000_000);
    }

    @Override
    public EntityId id() {
        return ownership.entity();
    }

    @Override
    public FencingToken tokenInMemory() {
        return ownership.token();
    }

    @Override
    public int queued() {
        return 0;
    }

    @Override
    public ActivationView view() {
        return new ActivationView(
                id(),
                ActivationPhase.ACTIVE,
                null,
                ownership.token(),
                0,
                new ActivationView.Memory(version, version, lastSave, state.length));
    }

    @Override
    public Optional<byte[]> json() {
        return Optional.of(state);
    }
}
