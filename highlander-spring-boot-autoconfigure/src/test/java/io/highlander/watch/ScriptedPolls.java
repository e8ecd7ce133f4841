package io.highlander.watch;

import io.highlander.cluster.FencingToken;
import io.highlander.request.ActivationId;
import io.highlander.request.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Answers when and what the test says. */
final class ScriptedPolls implements Polls {

    private static final ActivationId ACTIVATION = new ActivationId(new FencingToken(1, 1), 1);

    final List<Asked> asked = new ArrayList<>();

    /** One that asks. */
    static final class Asked implements Ongoing {

        final WatchRequest request;
        final long after;
        private final Listener listener;
        boolean stopped;

        private Asked(WatchRequest request, long after, Listener listener) {
            this.request = request;
            this.after = after;
            this.listener = listener;
        }

        void shows(long version) {
            stopped |= !listener.onNewer(
                    new Reply.Returned(Long.toString(version).getBytes(StandardCharsets.UTF_8), version, ACTIVATION));
        }

        void ends(Reply reply) {
            stopped = true;
            listener.onEnded(reply);
        }

        @Override
        public void stop() {
            stopped = true;
        }
    }

    @Override
    public Ongoing begin(WatchRequest request, long after, Listener listener) {
        Asked one = new Asked(request, after, listener);
        asked.add(one);
        return one;
    }

    Asked only() {
        List<Asked> going = asked.stream().filter(one -> !one.stopped).toList();
        if (going.size() != 1) {
            throw new AssertionError("expected one that asks, there are " + going.size());
        }
        return going.get(0);
    }

    boolean isQuiet() {
        return asked.stream().allMatch(one -> one.stopped);
    }
}
