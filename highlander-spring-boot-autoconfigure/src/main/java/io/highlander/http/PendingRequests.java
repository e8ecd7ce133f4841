package io.highlander.http;

import io.highlander.http.Frame.Listed;
import io.highlander.http.Frame.MovesTold;
import io.highlander.http.Frame.Replied;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was sent to a node and is not answered yet. On the event loop only. */
final class PendingRequests {

    /** Not Netty's map of numbers: removing from a long row of numbers, as these are, moves all that follow. */
    private final Map<Long, PeerRequest<?>> byId = new HashMap<>();

    private long lastId;

    /** @return the number by which the answer will be known */
    long add(PeerRequest<?> request) {
        byId.put(++lastId, request);
        return lastId;
    }

    boolean isEmpty() {
        return byId.isEmpty();
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

    /** Gives up what should have been answered by now; an answer that still comes is ignored. */
    void expire() {
        List<PeerRequest<?>> overdue = new ArrayList<>();
        byId.values().removeIf(request -> request.isOverdue() && overdue.add(request));
        overdue.forEach(request -> request.lost("its time is up"));
    }

    void failAll(String why) {
        List<PeerRequest<?>> lost = new ArrayList<>(byId.values());
        byId.clear();
        lost.forEach(request -> request.lost(why));
    }

    private void answer(long id, Frame frame) {
        PeerRequest<?> request = byId.get(id);
        if (request == null) {
            return;
        }
        if (frame.endsAnswer()) {
            byId.remove(id);
        }
        request.onFrame(frame);
    }
}
