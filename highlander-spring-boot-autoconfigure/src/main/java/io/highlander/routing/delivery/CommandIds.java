package io.highlander.routing.delivery;

import io.highlander.cluster.FencingToken;
import io.highlander.request.CommandId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives the calls of one stream their numbers and ids. An id says where its call stands among the others of the stream, and in the
 * cluster's order. Guarded by its stream.
 */
final class CommandIds {

    private final String stream;
    private final Supplier<FencingToken> now;
    private long lastNumber;
    private long lastHeard;
    private @Nullable FencingToken lastPlace;

    /**
     * @param stream name of the stream, unique forever
     * @param now returns a fresh place in the cluster's order; called when a call is sent
     */
    CommandIds(String stream, Supplier<FencingToken> now) {
        this.stream = stream;
        this.now = now;
    }

    /** Returns the number of the next call. */
    long nextNumber() {
        return ++lastNumber;
    }

    /** Returns the number of the call that was made last. */
    long lastNumber() {
        return lastNumber;
    }

    /** Records that the call of this number is answered, so that calls of lower numbers must not run any more. */
    void heard(long number) {
        lastHeard = Math.max(lastHeard, number);
    }

    /**
     * Returns the place in the cluster's order at which the call is made. An entity that was not sent a command by its caller for
     * ten minutes runs no older command any more, so every call carries the latest known place, however long the stream has lasted.
     * A call that may have run carries again the place that it carried then.
     *
     * @return null as long as this node never had a place: its commands would be refused as forgotten
     */
    @Nullable
    FencingToken placeOf(UnansweredCall call) {
        FencingToken said = call.stamp();
        if (said != null) {
            return said;
        }
        FencingToken place = now.get();
        lastPlace = place.equals(FencingToken.NONE) ? lastPlace : place;
        return lastPlace;
    }

    /**
     * Returns the id of the call's next attempt.
     *
     * @param first the call that was made first of those that are not answered
     */
    CommandId of(UnansweredCall call, FencingToken place, UnansweredCall first) {
        return new CommandId(stream, place, call.number(), first.number() - 1, lastHeard);
    }
}
