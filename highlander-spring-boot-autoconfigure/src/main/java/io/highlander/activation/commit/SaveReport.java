package io.highlander.activation.commit;

import io.highlander.activation.invocation.ActivationEnvironment;
import io.highlander.activation.observation.FinishedSave;
import io.highlander.activation.observation.FinishedSave.Result;
import io.highlander.cluster.FencingToken;
import io.highlander.ownership.Ownership;
import io.highlander.state.StoredObject;

/** Reports how one save ended. */
public final class SaveReport {

    private final ActivationEnvironment environment;
    private final Ownership ownership;
    private final long savedVersion;
    private final boolean claim;
    private final int calls;
    private final int stateBytes;
    private final long beganNanos;

    /**
     * @param savedVersion version that was saved or loaded here last
     * @param claim whether writes of earlier owners may still be in flight
     */
    public SaveReport(
            ActivationEnvironment environment,
            Ownership ownership,
            long savedVersion,
            boolean claim,
            int calls,
            int stateBytes) {
        this.environment = environment;
        this.ownership = ownership;
        this.savedVersion = savedVersion;
        this.claim = claim;
        this.calls = calls;
        this.stateBytes = stateBytes;
        beganNanos = environment.clock().nanoTime();
    }

    public void ended(Saver.End end) {
        if (end instanceof Saver.End.Saved) {
            tell(Result.SAVED);
        } else if (end instanceof Saver.End.Superseded superseded) {
            tell(whoseIs(superseded.object()));
        } else {
            tell(Result.DELETED);
        }
    }

    public void givenUp() {
        tell(Result.GIVEN_UP);
    }

    private Result whoseIs(StoredObject object) {
        ForeignObject found = ForeignObject.of(ownership, savedVersion, object);
        if (found instanceof ForeignObject.OfAnotherOwner other) {
            return whoseIs(other.writer());
        }
        return found instanceof ForeignObject.Older ? Result.OLDER : Result.DAMAGED;
    }

    private Result whoseIs(FencingToken writer) {
        if (claim && ownership.token().isAfter(writer)) {
            return Result.LATE_WRITE_MET;
        }
        // While the lease holds, the session and its lock existed a moment ago, and nobody else could have taken over.
        return ownership.session().mayAnswer() ? Result.FENCED : Result.SUPERSEDED;
    }

    private void tell(Result result) {
        environment
                .events()
                .saved(new FinishedSave(
                        ownership.entity().type(),
                        result,
                        calls,
                        stateBytes,
                        environment.clock().nanoTime() - beganNanos));
    }
}
