package io.highlander.http.peer;

import io.highlander.http.wire.Frame;
import io.highlander.http.wire.Frame.Listed;
import io.highlander.http.wire.Frame.MovesTold;
import io.highlander.http.wire.Frame.Replied;
import io.highlander.http.wire.MalformedFrameException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The requests that were sent to a node and are not answered yet. On the event loop only. */
final class PendingRequests {

    private final Map<Long, PeerRequest<?>> requests = new HashMap<>();
    private long added;

    /** @return the id of the request and of its answer */
    long add(PeerRequest<?> request) {
        requests.put(++added, request);
        return added;
    }

    boolean isEmpty() {
        return requests.isEmpty();
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
        requests.values().removeIf(request -> condition.test(request) && removed.add(request));
        return removed;
    }

    private void answer(long id, Frame frame) {
        PeerRequest<?> request = requests.get(id);
        if (request == null) {
            return;
        }
        if (frame.endsAnswer()) {
            requests.remove(id);
        }
        try {
            request.onFrame(frame);
        } catch (MalformedFrameException e) {
            request.lost("it broke the protocol");
            throw e;
        }
    }
}
