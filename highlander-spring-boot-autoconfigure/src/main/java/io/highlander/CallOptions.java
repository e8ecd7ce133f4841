package io.highlander;

import io.highlander.exception.EntityExistsException;
import io.highlander.exception.NoSuchEntityException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a call may ask for beyond the defaults. Start from {@link #defaults()}.
 *
 * @param timeout how long the caller waits, at most {@linkplain #LONGEST_TIMEOUT a day}; {@code null} for
 * {@code highlander.gateway.timeout}
 * @param idempotencyKey the same key with the same call runs once and has one answer, for {@code
 *     highlander.activation.idempotency-keys.retention}; 1 to 255 characters
 * @param existence condition on the existence of the entity before the call runs
 */
public record CallOptions(
        @Nullable Duration timeout, @Nullable String idempotencyKey, Existence existence) {

    /** The longest that a call may wait. */
    public static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);

    private static final CallOptions DEFAULTS = new CallOptions(null, null, Existence.ANY);

    /** Condition on the entity before a call runs. An entity exists once it was saved. */
    public enum Existence {
        ANY,
        /** The entity must exist; otherwise the call fails with {@link NoSuchEntityException}. */
        MUST_EXIST,
        /** The entity must not exist; otherwise the call fails with {@link EntityExistsException}. */
        MUST_NOT_EXIST
    }

    /** @throws IllegalArgumentException when the timeout is not positive or too long, or the key has a wrong length */
    public CallOptions {
        if (timeout != null && (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST_TIMEOUT) > 0)) {
            throw new IllegalArgumentException(
                    "The timeout of a call must be positive and at most a day, not " + timeout + ".");
        }
        if (idempotencyKey != null && (idempotencyKey.isBlank() || idempotencyKey.length() > 255)) {
            throw new IllegalArgumentException("An idempotency key has 1 to 255 characters and is not blank.");
        }
    }

    public static CallOptions defaults() {
        return DEFAULTS;
    }

    public CallOptions withTimeout(Duration timeout) {
        return new CallOptions(timeout, idempotencyKey, existence);
    }

    public CallOptions withIdempotencyKey(String idempotencyKey) {
        return new CallOptions(timeout, idempotencyKey, existence);
    }

    public CallOptions mustExist() {
        return new CallOptions(timeout, idempotencyKey, Existence.MUST_EXIST);
    }

    public CallOptions mustNotExist() {
        return new CallOptions(timeout, idempotencyKey, Existence.MUST_NOT_EXIST);
    }
}
