package io.highlander.activation.commit;

import io.highlander.cluster.FencingToken;
import io.highlander.ownership.Ownership;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.EnvelopeUnreadableException;
import io.highlander.state.StoredObject;
import io.highlander.state.StoredState;

/** What is stored of an entity that is in memory here, and was neither saved nor loaded here. */
public sealed interface ForeignObject {

    /** It is no state that can be read. The next start tells why. */
    record Damaged() implements ForeignObject {}

    /** The store has gone back: it has an object of before the last that it confirmed or gave out. */
    record Older(StoredState state, StoredObject object) implements ForeignObject {}

    /** Another owner's state. */
    record OfAnotherOwner(FencingToken writer) implements ForeignObject {}

    /** @param savedVersion version that was saved or loaded here last */
    static ForeignObject of(Ownership ownership, long savedVersion, StoredObject object) {
        StoredState state;
        try {
            state = EnvelopeCodec.decode(ownership.entity(), object.body());
        } catch (EnvelopeUnreadableException e) {
            return new Damaged();
        }
        return isOlder(ownership, savedVersion, state) ? new Older(state, object) : new OfAnotherOwner(state.epoch());
    }

    /**
     * Every owner goes on from the newest saved state, so that versions grow. Only after the end of a life is forgotten they begin anew,
     * under a later owner.
     */
    private static boolean isOlder(Ownership ownership, long savedVersion, StoredState state) {
        return state.version() < savedVersion && !state.epoch().isAfter(ownership.token());
    }
}
