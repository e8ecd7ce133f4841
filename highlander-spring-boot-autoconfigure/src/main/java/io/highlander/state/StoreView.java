package io.highlander.state;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the store has answered this node recently. The store is not asked for it.
 *
 * @param loads requests to read an object
 * @param saves requests to write one: on a full disk, or without the permission, they fail while loads are answered
 */
public record StoreView(Requests loads, Requests saves) {

    /**
     * One kind of requests.
     *
     * @param sinceAnswer time since a request was last answered; {@code null} if none ever was
     * @param unansweredFor how long requests have been under way without an answer to any; zero if none are under way
     * @param failures number of requests that have failed
     * @param failuresInARow number of requests that have failed since one was last answered
     * @param sinceFailure time since the last failure; {@code null} if there was none
     * @param lastFailure the last failure; {@code null} if there was none
     */
    public record Requests(
            @Nullable Duration sinceAnswer,
            Duration unansweredFor,
            long failures,
            int failuresInARow,
            @Nullable Duration sinceFailure,
            @Nullable String lastFailure) {}
}
