package io.highlander.routing;

import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one stream that are not answered yet, by number: those that wait to be sent, those under way to the activation that
 * is known now, and strays, under way to an earlier one. No call is looked at twice for one attempt. Guarded by its stream.
 */
final class Unanswered {

    private static final Comparator<Outgoing> BY_NUMBER = Comparator.comparingLong(Outgoing::number);

    private final TreeSet<Outgoing> waiting = new TreeSet<>(BY_NUMBER);
    private final TreeSet<Outgoing> underWay = new TreeSet<>(BY_NUMBER);
    private final TreeSet<Outgoing> strays = new TreeSet<>(BY_NUMBER);
    private long era;
    private long lastSent;

    int size() {
        return waiting.size() + underWay.size() + strays.size();
    }

    /** A copy; in order within each of the three. */
    List<Outgoing> all() {
        return Stream.of(waiting, underWay, strays).flatMap(TreeSet::stream).toList();
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
        strays.addAll(underWay);
        underWay.clear();
        lastSent = 0;
    }

    /** The call made first; none when all are answered. */
    @Nullable
    Outgoing first() {
        return earlier(earlier(firstOf(waiting), firstOf(underWay)), firstOf(strays));
    }

    private static @Nullable Outgoing firstOf(SortedSet<Outgoing> some) {
        return some.isEmpty() ? null : some.first();
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
        Outgoing next = firstOf(waiting);
        if (next == null || first() == next) {
            return next;
        }
        boolean mayOvertake = !strays.isEmpty() && strays.first().number() < next.number();
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

    /** @param mayRun whether the attempt may run it: not so when it asks for an activation */
    void sent(Outgoing call, boolean mayRun) {
        call.sent(era, mayRun);
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
