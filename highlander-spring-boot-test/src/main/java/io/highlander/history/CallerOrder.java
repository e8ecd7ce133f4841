package io.highlander.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which calls may take effect now because of their places among the calls of the same caller: those whose answered predecessors
 * all did, and no successor.
 */
final class CallerOrder {

    private static final long NOTHING_YET = Long.MIN_VALUE;

    private final CallsInFlight calls;
    private final int[] caller;
    private final long[] order;
    private final int[] doneBefore;
    private final boolean[] mayPassOver;
    private final boolean[] free;
    private final long[] latest;
    private final int[] doneOf;

    private CallerOrder(CallsInFlight calls, int callers) {
        this.calls = calls;
        caller = new int[calls.size()];
        order = new long[calls.size()];
        doneBefore = new int[calls.size()];
        mayPassOver = new boolean[calls.size()];
        free = new boolean[calls.size()];
        latest = new long[callers];
        Arrays.fill(latest, NOTHING_YET);
        doneOf = new int[callers];
    }

    /** Every order is as good as any other. */
    static CallerOrder none(CallsInFlight calls) {
        CallerOrder none = new CallerOrder(calls, 1);
        Arrays.fill(none.free, true);
        return none;
    }

    static CallerOrder of(CallsInFlight calls) {
        Map<String, List<Integer>> byCaller = new HashMap<>();
        for (int call = 0; call < calls.size(); call++) {
            byCaller.computeIfAbsent(calls.operation(call).caller(), name -> new ArrayList<>())
                    .add(call);
        }
        CallerOrder order = new CallerOrder(calls, Math.max(1, byCaller.size()));
        int caller = 0;
        for (List<Integer> own : byCaller.values()) {
            order.arrange(caller++, own);
        }
        return order;
    }

    /** Whether the call may be the next of its caller. */
    boolean allows(int call) {
        int of = caller[call];
        return order[call] >= latest[of] && doneOf[of] >= doneBefore[call];
    }

    /** Whether calls of unknown outcome may lose their last chance when this call takes effect. */
    boolean mayPassOver(int call) {
        return mayPassOver[call];
    }

    /** Of a call of unknown outcome: whether it has no bearing on any other. */
    boolean isFree(int call) {
        return free[call];
    }

    /** @return what {@link #undo} is to be given */
    long take(int call) {
        int of = caller[call];
        long before = latest[of];
        latest[of] = order[call];
        doneOf[of] += calls.operation(call).isDone() ? 1 : 0;
        return before;
    }

    void undo(int call, long before) {
        int of = caller[call];
        latest[of] = before;
        doneOf[of] -= calls.operation(call).isDone() ? 1 : 0;
    }

    private void arrange(int name, List<Integer> own) {
        own.sort(Comparator.comparingLong(call -> calls.operation(call).order()));
        long lowest = calls.operation(own.get(0)).order();
        long highest = calls.operation(own.get(own.size() - 1)).order();
        int done = 0;
        boolean unknownSinceDone = false;
        int from = 0;
        while (from < own.size()) {
            long place = calls.operation(own.get(from)).order();
            int to = from;
            while (to < own.size() && calls.operation(own.get(to)).order() == place) {
                to++;
            }
            int doneHere = 0;
            boolean unknownHere = false;
            for (int call : own.subList(from, to)) {
                caller[call] = name;
                order[call] = place;
                doneBefore[call] = done;
                mayPassOver[call] = unknownSinceDone;
                free[call] = lowest == highest || (place == highest && !unknownSinceDone);
                doneHere += calls.operation(call).isDone() ? 1 : 0;
                unknownHere |= calls.operation(call).isUnknown();
            }
            done += doneHere;
            unknownSinceDone = doneHere > 0 ? unknownHere : unknownSinceDone || unknownHere;
            from = to;
        }
    }
}
