package io.highlander.routing.delivery;

import io.highlander.EntityId;
import io.highlander.cluster.FencingToken;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one stream that are not answered yet, by number. A call waits to be sent, or is under way to the activation that is
 * known now, or is a stray: under way to an earlier activation. No call is visited twice for one attempt. Guarded by its stream.
 */
final class UnansweredCalls {

    private final NavigableSet<UnansweredCall> waiting = byNumber();
    private final NavigableSet<UnansweredCall> underWay = byNumber();
    private final NavigableSet<UnansweredCall> strays = byNumber();
    private long generation;
    private long lastSent;

    private static NavigableSet<UnansweredCall> byNumber() {
        return new TreeSet<>(Comparator.comparingLong(UnansweredCall::number));
    }

    int size() {
        return waiting.size() + underWay.size() + strays.size();
    }

    /** Returns a copy, in order within each of the three groups. */
    List<UnansweredCall> all() {
        return Stream.of(waiting, underWay, strays).flatMap(Set::stream).toList();
    }

    /** Returns a copy of the calls that are not under way, in order. */
    List<UnansweredCall> waiting() {
        return List.copyOf(waiting);
    }

    /** Returns the chain of a call that is not under way and for which that entity waits. Returns an empty list if there is none. */
    List<EntityId> waitingChainWith(EntityId entity) {
        return waiting.stream()
                .map(call -> call.spec().chain())
                .filter(chain -> chain.contains(entity))
                .findFirst()
                .orElse(List.of());
    }

    boolean contains(UnansweredCall call) {
        return underWay.contains(call) || waiting.contains(call) || strays.contains(call);
    }

    void add(UnansweredCall call) {
        waiting.add(call);
    }

    void remove(UnansweredCall call) {
        if (!underWay.remove(call) && !waiting.remove(call)) {
            strays.remove(call);
        }
    }

    /** Returns the number of the current generation. A generation ends when the activation that was known is not believed any more. */
    long generation() {
        return generation;
    }

    /** Begins a new generation. Calls under way may still run where they are, but others do not follow them there any more. */
    void beginGeneration() {
        generation++;
        strays.addAll(underWay);
        underWay.clear();
        lastSent = 0;
    }

    /** Returns the call that was made first, or null if all are answered. */
    @Nullable
    UnansweredCall first() {
        return earlier(earlier(first(waiting), first(underWay)), first(strays));
    }

    private static @Nullable UnansweredCall first(NavigableSet<UnansweredCall> calls) {
        return calls.isEmpty() ? null : calls.first();
    }

    private static @Nullable UnansweredCall earlier(@Nullable UnansweredCall one, @Nullable UnansweredCall other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.number() <= other.number() ? one : other;
    }

    /**
     * Returns the next call to send, the first that waits. Returns null if none waits, or if sending it would let it overtake a
     * stray that may still run, or leave a gap in the sequence for the activation, because a call between it and the last that was
     * sent is answered.
     *
     * @param onlyFirst whether the call must be the first of all that are not answered; null is returned if it is not
     */
    @Nullable
    UnansweredCall next(boolean onlyFirst) {
        UnansweredCall next = first(waiting);
        if (next == null || first() == next) {
            return next;
        }
        UnansweredCall stray = first(strays);
        boolean mayOvertake = stray != null && stray.number() < next.number();
        boolean follows = next.number() <= lastSent + 1;
        return onlyFirst || mayOvertake || !follows ? null : next;
    }

    /**
     * Whether an earlier call was sent again in a later generation. It may then have run after this one, so this one's answer no longer
     * proves the order. An earlier call that is sent again only later says then that this one was answered.
     */
    boolean isOvertaken(UnansweredCall call, long sentInGeneration) {
        UnansweredCall first = first();
        return first != null && first != call && first.generation() > sentInGeneration;
    }

    /**
     * @param stamp place in the cluster's order that the attempt carries
     * @param mayRun whether the attempt may run the call; false if it asks for an activation
     */
    void sent(UnansweredCall call, FencingToken stamp, boolean mayRun) {
        call.sent(generation, stamp, mayRun);
        lastSent = mayRun ? Math.max(lastSent, call.number()) : lastSent;
        waiting.remove(call);
        underWay.add(call);
    }

    /** Records that the attempt certainly did not run the call. */
    void notRun(UnansweredCall call, String trouble) {
        call.notRun(trouble);
        waitAgain(call);
    }

    /** Records that it is unknown whether the attempt ran the call. */
    void inDoubt(UnansweredCall call, String trouble) {
        call.inDoubt(trouble);
        waitAgain(call);
    }

    private void waitAgain(UnansweredCall call) {
        underWay.remove(call);
        strays.remove(call);
        waiting.add(call);
    }
}
