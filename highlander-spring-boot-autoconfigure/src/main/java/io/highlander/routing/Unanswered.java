package io.highlander.routing;

import io.highlander.ownership.FencingToken;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one stream that are not answered yet, by number: those that wait to be sent, those under way to the activation that
 * is known now, and strays, under way to an earlier one. No call is looked at twice for one attempt. Guarded by its stream.
 */
final class Unanswered {

    private final CallsByNumber waiting = new CallsByNumber();
    private final CallsByNumber underWay = new CallsByNumber();
    private final CallsByNumber strays = new CallsByNumber();
    private long era;
    private long lastSent;

    int size() {
        return waiting.size() + underWay.size() + strays.size();
    }

    /** A copy; in order within each of the three. */
    List<Outgoing> all() {
        return Stream.of(waiting, underWay, strays)
                .flatMap(CallsByNumber::stream)
                .toList();
    }

    /** A copy of those that are not under way, in order. */
    List<Outgoing> waiting() {
        return waiting.stream().toList();
    }

    boolean contains(Outgoing call) {
        return underWay.contains(call) || waiting.contains(call) || strays.contains(call);
    }

    void add(Outgoing call) {
        waiting.add(call);
    }

    void remove(Outgoing call) {
        if (!underWay.remove(call) && !waiting.remove(call)) {
            strays.remove(call);
        }
    }

    /** Which of the stream's eras it is: one ends when the activation that was known is not believed any more. */
    long era() {
        return era;
    }

    /** What is under way may still run where it is, but is not followed by others any more. */
    void beginEra() {
        era++;
        strays.takeFrom(underWay);
        lastSent = 0;
    }

    /** The call made first; none when all are answered. */
    @Nullable
    Outgoing first() {
        return earlier(earlier(waiting.first(), underWay.first()), strays.first());
    }

    private static @Nullable Outgoing earlier(@Nullable Outgoing one, @Nullable Outgoing other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.number() <= other.number() ? one : other;
    }

    /**
     * The call to send next: the first that waits, unless a stray may still run before it, or a call between it and the last that
     * was sent is answered: the activation would miss that one.
     *
     * @param onlyFirst whether it must be the first of all
     */
    @Nullable
    Outgoing next(boolean onlyFirst) {
        Outgoing next = waiting.first();
        if (next == null || first() == next) {
            return next;
        }
        Outgoing stray = strays.first();
        boolean mayOvertake = stray != null && stray.number() < next.number();
        boolean follows = next.number() <= lastSent + 1;
        return onlyFirst || mayOvertake || !follows ? null : next;
    }

    /**
     * Whether a call before this one was sent again after the era in which this one was sent. That one may have run behind it, so an
     * answer of that era cannot be believed any more. A call that will be sent again only later tells then that this was answered.
     */
    boolean isOvertaken(Outgoing call, long sentInEra) {
        Outgoing first = first();
        return first != null && first != call && first.era() > sentInEra;
    }

    /**
     * @param stamp place in the cluster's order that the attempt says
     * @param mayRun whether the attempt may run it: not so when it asks for an activation
     */
    void sent(Outgoing call, FencingToken stamp, boolean mayRun) {
        call.sent(era, stamp, mayRun);
        lastSent = mayRun ? Math.max(lastSent, call.number()) : lastSent;
        waiting.remove(call);
        underWay.add(call);
    }

    /** An attempt certainly did not run it. */
    void notRun(Outgoing call, String trouble) {
        call.notRun(trouble);
        waitAgain(call);
    }

    /** Nobody knows whether an attempt ran it. */
    void inDoubt(Outgoing call, String trouble) {
        call.inDoubt(trouble);
        waitAgain(call);
    }

    private void waitAgain(Outgoing call) {
        underWay.remove(call);
        strays.remove(call);
        waiting.add(call);
    }
}
