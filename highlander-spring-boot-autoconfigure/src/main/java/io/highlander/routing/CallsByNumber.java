package io.highlander.routing;

import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Calls of one stream in the order of their numbers. They are added and removed mostly at the ends, which costs hardly anything; a
 * change in between moves the calls behind it. Guarded by its stream.
 */
final class CallsByNumber {

    private static final int FEW = 4;

    private @Nullable UnansweredCall[] calls = new @Nullable UnansweredCall[FEW];
    private int begin;
    private int end;

    int size() {
        return end - begin;
    }

    /** Returns the call with the lowest number, or null if there is none. */
    @Nullable
    UnansweredCall first() {
        return begin == end ? null : calls[begin];
    }

    boolean contains(UnansweredCall call) {
        int place = placeFor(call.number());
        return place < end && calls[place] == call;
    }

    /** @param call a call that is not contained yet */
    void add(UnansweredCall call) {
        if (end == calls.length) {
            makeRoom();
        }
        int place = placeFor(call.number());
        System.arraycopy(calls, place, calls, place + 1, end - place);
        calls[place] = call;
        end++;
    }

    private void makeRoom() {
        int size = size();
        @Nullable UnansweredCall[] larger = size > calls.length / 2 ? Arrays.copyOf(calls, calls.length * 2) : calls;
        System.arraycopy(calls, begin, larger, 0, size);
        Arrays.fill(larger, size, larger.length, null);
        calls = larger;
        begin = 0;
        end = size;
    }

    /** @return whether the call was contained */
    boolean remove(UnansweredCall call) {
        int place = placeFor(call.number());
        if (place == end || calls[place] != call) {
            return false;
        }
        if (place == begin) {
            calls[begin++] = null;
        } else {
            System.arraycopy(calls, place + 1, calls, place, end - place - 1);
            calls[--end] = null;
        }
        return true;
    }

    /** Moves all calls of another instance to this one. */
    void takeFrom(CallsByNumber other) {
        other.stream().forEach(this::add);
        Arrays.fill(other.calls, null);
        other.begin = 0;
        other.end = 0;
    }

    Stream<UnansweredCall> stream() {
        return Arrays.stream(calls, begin, end);
    }

    /** Returns the index of the first call whose number is not lower. */
    private int placeFor(long number) {
        int low = begin;
        int high = end;
        if (low < high && numberAt(high - 1) < number) {
            return high;
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (numberAt(middle) < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long numberAt(int place) {
        UnansweredCall call = calls[place];
        return call == null ? Long.MAX_VALUE : call.number();
    }
}
