package io.highlander.http.peer;

import io.highlander.http.wire.Frame;
import io.highlander.http.wire.Frame.Listed;
import io.highlander.http.wire.Frame.MovesTold;
import io.highlander.http.wire.Frame.Replied;
import io.highlander.http.wire.MalformedFrameException;
import io.highlander.http.wire.WireLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The requests that were sent to a node and are not answered yet. On the event loop only. */
final class PendingRequests {

    /**
     * Number of the lowest bits of an id, which are the place of its request, so that no map is needed to find it; the other bits
     * make the id unique.
     */
    private static final int PLACE_BITS = Integer.numberOfTrailingZeros(WireLimits.REQUESTS);

    private static final int FEW = 16;

    private final List<@Nullable PeerRequest<?>> requests = new ArrayList<>(FEW);
    private long[] ids = new long[FEW];
    private int[] free = new int[FEW];
    private int freeCount;
    private long added;

    /** @return the id of the request and of its answer */
    long add(PeerRequest<?> request) {
        int place = freeCount > 0 ? free[--freeCount] : newPlace();
        requests.set(place, request);
        ids[place] = (++added << PLACE_BITS) | place;
        return ids[place];
    }

    private int newPlace() {
        int place = requests.size();
        requests.add(null);
        if (place == ids.length) {
            ids = Arrays.copyOf(ids, place * 2);
            free = Arrays.copyOf(free, place * 2);
        }
        return place;
    }

    private void remove(int place) {
        requests.set(place, null);
        ids[place] = 0;
        free[freeCount++] = place;
    }

    boolean isEmpty() {
        return freeCount == requests.size();
    }

    void onFrame(Frame frame) {
        if (frame instanceof Replied replied) {
            answer(replied.id(), frame);
        } else if (frame instanceof Listed listed) {
            answer(listed.id(), frame);
        } else if (frame instanceof MovesTold told) {
            answer(told.id(), frame);
        } else {
            throw new MalformedFrameException(
                    "A server does not send a frame like " + frame.getClass().getSimpleName() + ".");
        }
    }

    /** Gives up the requests that should have been answered by now. A late answer is ignored. */
    void expire() {
        removeIf(PeerRequest::isOverdue).forEach(request -> request.lost("its time is up"));
    }

    void failAll(String why) {
        removeIf(request -> true).forEach(request -> request.lost(why));
    }

    private List<PeerRequest<?>> removeIf(Predicate<PeerRequest<?>> condition) {
        List<PeerRequest<?>> removed = new ArrayList<>();
        for (int place = 0; place < requests.size(); place++) {
            PeerRequest<?> request = requests.get(place);
            if (request != null && condition.test(request)) {
                removed.add(request);
                remove(place);
            }
        }
        return removed;
    }

    private void answer(long id, Frame frame) {
        int place = (int) id & (WireLimits.REQUESTS - 1);
        PeerRequest<?> request = place < requests.size() && ids[place] == id ? requests.get(place) : null;
        if (request == null) {
            return;
        }
        if (frame.endsAnswer()) {
            remove(place);
        }
        try {
            request.onFrame(frame);
        } catch (MalformedFrameException e) {
            request.lost("it broke the protocol");
            throw e;
        }
    }
}
