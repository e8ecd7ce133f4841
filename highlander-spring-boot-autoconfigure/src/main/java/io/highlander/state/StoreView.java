package io.highlander.state;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the store has answered this node of late. Nothing is asked of the store for it.
 *
 * @param loads requests to read an object
 * @param saves requests to write one: on a full disk, or without the permission, they fail while loads are answered
 */
public record StoreView(Requests loads, Requests saves) {

    /**
     * One kind of requests.
     *
     * @param sinceAnswer since one was last answered; none when none ever was
     * @param unansweredFor for how long some have been under way without an answer to any; zero when there are none
     * @param failures how many have failed
     * @param failuresInARow how many failed since one was last answered
     * @param sinceFailure since the last failure; none when there was none
     * @param lastFailure what that was
     */
    public record Requests(
            @Nullable Duration sinceAnswer,
            Duration unansweredFor,
            long failures,
            int failuresInARow,
            @Nullable Duration sinceFailure,
            @Nullable String lastFailure) {}
}
