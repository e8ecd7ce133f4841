package io.highlander.routing;

import io.highlander.activation.Reply;
import io.highlander.activation.YieldingFuture;
import io.highlander.ownership.FencingToken;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A call of this node that is not answered yet, with what is known of its attempts. Guarded by its stream. */
final class Outgoing {

    private final OutgoingCall call;
    private final long number;
    private final CompletableFuture<Reply> answer = new YieldingFuture<>();
    private long era;
    private boolean underWay;
    private boolean mayRun;
    private boolean mayHaveRun;
    private @Nullable FencingToken stamp;
    private String lastTrouble = "it has waited behind calls that were made before";
    private @Nullable String doubt;

    /** @param number among the calls of its stream */
    Outgoing(OutgoingCall call, long number) {
        this.call = call;
        this.number = number;
    }

    OutgoingCall call() {
        return call;
    }

    long number() {
        return number;
    }

    long deadlineNanos() {
        return call.deadlineNanos();
    }

    ObservedCall observed() {
        return call.observed();
    }

    /** The final reply, completed once. {@link Reply.Moved} says here that the call was not run and nobody is left to ask. */
    CompletableFuture<Reply> answer() {
        return answer;
    }

    boolean isUnderWay() {
        return underWay;
    }

    /** Which of the stream's eras the attempt under way belongs to. */
    long era() {
        return era;
    }

    /** What an attempt that may have run it said of its place in the cluster's order; none when there was none. */
    @Nullable
    FencingToken stamp() {
        return mayHaveRun ? stamp : null;
    }

    /**
     * @param attemptStamp place in the cluster's order that the attempt says
     * @param attemptMayRun whether the attempt may run it: not so when it asks for an activation
     */
    void sent(long currentEra, FencingToken attemptStamp, boolean attemptMayRun) {
        era = currentEra;
        stamp = attemptStamp;
        underWay = true;
        mayRun = attemptMayRun;
        lastTrouble = "its owner has not answered: it is busy, or waits for the store, see that pod's log and health";
    }

    /** An attempt certainly did not run it. */
    void notRun(String trouble) {
        underWay = false;
        mayRun = false;
        lastTrouble = trouble;
    }

    /** Nobody knows whether an attempt ran it, if it was one that may. */
    void inDoubt(String trouble) {
        underWay = false;
        if (mayRun) {
            mayHaveRun = true;
            doubt = trouble;
        }
        mayRun = false;
        lastTrouble = trouble;
    }

    /** What is known when no further attempt is made: not run only if every attempt was. */
    Reply knownSoFar() {
        return mayHaveRun || mayRun ? new Reply.Unknown(troubles()) : new Reply.Moved(null, lastTrouble);
    }

    /** As {@link #knownSoFar}, where the time is up. */
    Reply atDeadline() {
        Reply known = knownSoFar();
        return known instanceof Reply.Unknown unknown
                ? new Reply.Unknown("no answer before the deadline: " + unknown.message())
                : known;
    }

    /** The attempt that makes it unknown comes first: what came after may say that it was not run, and means itself only. */
    private String troubles() {
        return doubt == null || doubt.equals(lastTrouble) ? lastTrouble : doubt + "; later: " + lastTrouble;
    }

    /** A refusal is final, but it speaks for its own attempt only. */
    Reply refusedBy(Reply.Refused refused) {
        return mayHaveRun && refused.refusal() != Reply.Refusal.BAD_CALL
                ? new Reply.Unknown(refused.message() + " An earlier attempt may have run it.")
                : refused;
    }
}
