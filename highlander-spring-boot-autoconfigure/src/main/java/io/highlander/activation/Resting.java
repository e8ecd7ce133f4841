package io.highlander.activation;

import io.highlander.EntityId;
import io.highlander.activation.invocation.ActivationContext;
import io.highlander.activation.invocation.StateForms;
import io.highlander.activation.observation.ActivationPhase;
import io.highlander.activation.observation.ActivationView;
import io.highlander.cluster.FencingToken;
import io.highlander.ownership.Ownership;
import io.highlander.state.Lifetime;
import io.highlander.state.StoredState.Replies;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entity that was not called for a while: owned, with its object, but without everything that runs calls. A node with many
 * entities would otherwise keep a million of those. Everything is saved, so to callers an activation that resumes from here is like
 * one that starts from the store: it does not run calls that were addressed to the activation before it. Immutable.
 *
 * @param context the context that the object may have been given
 * @param instance the object behind the entity
 * @param made the collections of the state that the object's constructor made; {@code null} if the object holds no others
 * @param forms the saved state of the object
 * @param version version of the state
 * @param lifetime what is stored of the entity's life beside the state
 * @param eTag ETag of the stored object; {@code null} if nothing is stored
 * @param replies replies that are kept for retries, as they would be saved; {@code null} if there are none
 * @param lastSave time of the last save by an activation of this node; {@code null} if there was none
 * @param lastUsedNanos when the entity was called last, by the node's monotonic clock
 * @param sinceNanos when the entity went to rest, by the same clock
 */
public record Resting(
        Ownership ownership,
        ActivationContext context,
        Object instance,
        @Nullable Object @Nullable [] made,
        StateForms forms,
        long version,
        Lifetime lifetime,
        @Nullable String eTag,
        @Nullable Replies replies,
        @Nullable Instant lastSave,
        long lastUsedNanos,
        long sinceNanos)
        implements Resident {

    /** Returns what is kept for retries at the end of the rest. The time at rest counts as time in memory. */
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
                new ActivationView.Memory(version, version, lastSave, forms.stored().length));
    }

    @Override
    public Optional<byte[]> json() {
        return Optional.of(forms.stored());
    }
}
