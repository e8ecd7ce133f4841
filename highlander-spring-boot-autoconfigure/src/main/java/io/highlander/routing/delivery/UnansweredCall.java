package io.highlander.routing.delivery;

import io.highlander.activation.threads.YieldingFuture;
import io.highlander.cluster.FencingToken;
import io.highlander.request.Reply;
import io.highlander.routing.observation.ObservedCall;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A call of this node that is not answered yet, with what is known of its attempts. Guarded by its stream. */
final class UnansweredCall {

    private final CallSpec spec;
    private final long number;
    private final CompletableFuture<Reply> answer = new YieldingFuture<>();
    private long generation;
    private boolean underWay;
    private boolean mayRun;
    private boolean mayHaveRun;
    private @Nullable FencingToken stamp;
    private String lastTrouble = "it has waited behind calls that were made before";
    private @Nullable String doubt;

    /** @param number number of the call in its stream */
    UnansweredCall(CallSpec spec, long number) {
        this.spec = spec;
        this.number = number;
    }

    CallSpec spec() {
        return spec;
    }

    long number() {
        return number;
    }

    long deadlineNanos() {
        return spec.deadlineNanos();
    }

    ObservedCall observed() {
        return spec.observed();
    }

    /**
     * The final reply, completed once. {@link Reply.Moved} says here that the call was not run and there is no node left to ask.
     */
    CompletableFuture<Reply> answer() {
        return answer;
    }

    boolean isUnderWay() {
        return underWay;
    }

    /** Returns the generation of the stream in which the attempt under way was sent. */
    long generation() {
        return generation;
    }

    /**
     * Returns the place in the cluster's order that an attempt carried which may have run. Returns null if there was no such
     * attempt.
     */
    @Nullable
    FencingToken stamp() {
        return mayHaveRun ? stamp : null;
    }

    /**
     * @param attemptStamp place in the cluster's order that the attempt carries
     * @param attemptMayRun whether the attempt may run the call; false if it asks for an activation
     */
    void sent(long currentGeneration, FencingToken attemptStamp, boolean attemptMayRun) {
        generation = currentGeneration;
        stamp = attemptStamp;
        underWay = true;
        mayRun = attemptMayRun;
        lastTrouble = "its owner has not answered: it is busy, or waits for the store, see that pod's log and health";
    }

    /** Records that the attempt certainly did not run the call. */
    void notRun(String trouble) {
        underWay = false;
        mayRun = false;
        lastTrouble = trouble;
    }

    /** Records that it is unknown whether the attempt ran the call, if it was one that may run it. */
    void inDoubt(String trouble) {
        underWay = false;
        if (mayRun) {
            mayHaveRun = true;
            doubt = trouble;
        }
        mayRun = false;
        lastTrouble = trouble;
    }

    /** Returns what is known if no further attempt is made: <em>not run</em> only if no attempt ran the call. */
    Reply knownSoFar() {
        return mayHaveRun || mayRun ? new Reply.Unknown(troubles()) : new Reply.Moved(null, lastTrouble);
    }

    /** As {@link #knownSoFar}, for a call whose deadline has passed. */
    Reply atDeadline() {
        Reply known = knownSoFar();
        return known instanceof Reply.Unknown unknown
                ? new Reply.Unknown("no answer before the deadline: " + unknown.message())
                : known;
    }

    /**
     * Names the attempt that makes the outcome unknown first. A later attempt may say that the call was not run, but it speaks for
     * itself only.
     */
    private String troubles() {
        return doubt == null || doubt.equals(lastTrouble) ? lastTrouble : doubt + "; later: " + lastTrouble;
    }

    /** Returns the final reply after a refusal. The refusal speaks for its own attempt only. */
    Reply refusedBy(Reply.Refused refused) {
        return mayHaveRun && refused.refusal() != Reply.Refusal.BAD_CALL
                ? new Reply.Unknown(
                        "an attempt may have run it: " + doubt + "; a later attempt was refused: " + refused.message())
                : refused;
    }
}
