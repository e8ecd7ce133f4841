package io.highlander.routing.delivery;

import io.highlander.routing.peer.NodeRouter;
import io.highlander.time.Clock;
import io.highlander.watch.Polls;
import io.highlander.watch.WatchRequest;
import java.util.concurrent.atomic.AtomicLong;

/** The polls of this node's watchers, each begun as a {@link PollLoop} of its own. */
public final class PollLoops implements Polls {

    private final NodeRouter router;
    private final String namePrefix;
    private final Clock clock;
    private final AtomicLong count = new AtomicLong();

    /** @param streamPrefix a text that no other node has ever used */
    public PollLoops(NodeRouter router, String streamPrefix, Clock clock) {
        this.router = router;
        namePrefix = streamPrefix + "-w";
        this.clock = clock;
    }

    @Override
    public Ongoing begin(WatchRequest request, long after, Listener listener) {
        PollLoop loop = new PollLoop(request, namePrefix + count.incrementAndGet(), after, router, clock, listener);
        loop.ask();
        return loop;
    }
}
