package io.highlander.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The calls on one entity on their way to a linearization: a linked list of their beginnings and ends in the order of time, from
 * which a call is taken when it takes effect, and to which it returns when the search goes back (in the reverse order).
 *
 * <p>A call is known by its index, in the order of invocation.
 */
final class CallsInFlight {

    /** At equal times calls overlap, so a beginning comes before an end. */
    private static final Comparator<Event> IN_TIME =
            Comparator.comparingLong(Event::nanos).thenComparing(Event::isEnd);

    private final List<Operation> operations;
    private final List<Event> events = new ArrayList<>();
    private final int[] beginnings;
    private final int[] ends;
    private final int[] next;
    private final int[] previous;
    private int doneLeft;

    CallsInFlight(List<Operation> unsorted) {
        operations = unsorted.stream()
                .sorted(Comparator.comparingLong(Operation::invokedNanos).thenComparingLong(Operation::order))
                .toList();
        for (int call = 0; call < operations.size(); call++) {
            Operation operation = operations.get(call);
            events.add(new Event(operation.invokedNanos(), false, call));
            if (operation.isDone()) {
                events.add(new Event(operation.endedNanos(), true, call));
                doneLeft++;
            }
        }
        events.sort(IN_TIME);
        beginnings = new int[operations.size()];
        ends = new int[operations.size()];
        next = new int[events.size() + 2];
        previous = new int[events.size() + 2];
        for (int place = 0; place < next.length; place++) {
            next[place] = place + 1;
            previous[place] = place - 1;
            if (place > 0 && place <= events.size()) {
                Event event = events.get(place - 1);
                (event.isEnd() ? ends : beginnings)[event.call()] = place;
            }
        }
    }

    int size() {
        return operations.size();
    }

    Operation operation(int call) {
        return operations.get(call);
    }

    /** How many calls that were answered have not taken effect yet. */
    int doneLeft() {
        return doneLeft;
    }

    /** Returns the calls that may take effect next: calls that began before the first end of a call that has not taken effect. */
    List<Integer> candidates() {
        List<Integer> candidates = new ArrayList<>();
        for (int place = next[0]; place <= events.size() && !isEnd(place); place = next[place]) {
            candidates.add(events.get(place - 1).call());
        }
        return candidates;
    }

    /** Place in time of the first end of a call that has not taken effect; grows as the search gets on. */
    int firstEnd() {
        int place = next[0];
        while (place <= events.size() && !isEnd(place)) {
            place = next[place];
        }
        return place;
    }

    /** Returns the call that ends first among the calls that have not taken effect. There must be one. */
    int firstToEnd() {
        return events.get(firstEnd() - 1).call();
    }

    /** The call that ends at a place of {@link #firstEnd}. */
    Operation endingAt(int place) {
        return operations.get(events.get(place - 1).call());
    }

    /** The calls answered last before the end of one, the latest first. */
    List<Operation> answeredBefore(Operation operation, int atMost) {
        return operations.stream()
                .filter(it -> it.isDone() && it.endedNanos() <= operation.endedNanos() && it.id() != operation.id())
                .sorted(Comparator.comparingLong(Operation::endedNanos).reversed())
                .limit(atMost)
                .toList();
    }

    void take(int call) {
        unlink(beginnings[call]);
        if (operation(call).isDone()) {
            unlink(ends[call]);
            doneLeft--;
        }
    }

    void putBack(int call) {
        if (operation(call).isDone()) {
            relink(ends[call]);
            doneLeft++;
        }
        relink(beginnings[call]);
    }

    private boolean isEnd(int place) {
        return events.get(place - 1).isEnd();
    }

    private void unlink(int place) {
        next[previous[place]] = next[place];
        previous[next[place]] = previous[place];
    }

    private void relink(int place) {
        next[previous[place]] = place;
        previous[next[place]] = place;
    }

    private record Event(long nanos, boolean isEnd, int call) {}
}
