package io.highlander.state;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the store has answered this node of late. Nothing is asked of the store for it.
 *
 * @param sinceAnswer since it last answered; none when it never has
 * @param unansweredFor for how long requests have been under way without an answer to any; zero when there are none
 * @param failuresInARow requests that failed since it last answered
 * @param sinceFailure since the last of all failures; none when there was none
 * @param lastFailure what that was
 */
public record StoreView(
        @Nullable Duration sinceAnswer,
        Duration unansweredFor,
        int failuresInARow,
        @Nullable Duration sinceFailure,
        @Nullable String lastFailure) {}
