package io.highlander.routing.delivery;

import io.highlander.EntityId;
import io.highlander.membership.Membership;
import io.highlander.request.Reply;
import io.highlander.routing.observation.RouteEvents;
import io.highlander.routing.peer.NodeRouter;
import io.highlander.routing.peer.NodeService;
import io.highlander.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The calls of this node, one {@link CallStream} per entity. Brings them to the owners of their entities and answers back, retrying as
 * long as the caller waits.
 */
public final class CallStreams {

    private static final Duration SWEEP = Duration.ofSeconds(10);

    private final NodeRouter router;
    private final Membership membership;
    private final Clock clock;
    private final Duration streamIdle;
    private final String streamPrefix;
    private final RouteEvents events;
    private final AtomicLong streamCount = new AtomicLong();
    private final Map<EntityId, CallStream> streams = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * @param here begins queries of entities on this node
     * @param streamPrefix a text that no other node has ever used
     * @param events receives attempts that did not answer their call
     */
    public CallStreams(
            NodeRouter router,
            NodeService here,
            Membership membership,
            Clock clock,
            RouterSettings settings,
            String streamPrefix,
            RouteEvents events) {
        this.router = router;
        this.membership = membership;
        this.clock = clock;
        this.streamIdle = settings.streamIdle();
        this.streamPrefix = streamPrefix;
        this.events = events;
    }

    /** Starts to look after idle streams. */
    public void open() {
        closed = false;
        clock.schedule(SWEEP, this::forgetIdleStreams);
    }

    /**
     * Calls the entity and returns the final reply. The future never fails. {@link Reply.Moved} says that the call was not run, and
     * that there is no node left to ask in time.
     */
    public CompletableFuture<Reply> submit(EntityId entity, CallSpec call) {
        while (!closed) {
            // Most often the stream is there, and then this takes no lock.
            CallStream known = streams.get(entity);
            CallStream stream = known == null ? streams.computeIfAbsent(entity, this::newStream) : known;
            Optional<CompletableFuture<Reply>> answer = stream.submit(call);
            if (answer.isPresent()) {
                if (closed) {
                    stream.end();
                }
                return answer.get();
            }
            streams.remove(entity, stream);
        }
        return CompletableFuture.completedFuture(new Reply.Moved(null, NodeRouter.STOPS));
    }

    private CallStream newStream(EntityId entity) {
        return new CallStream(
                entity, streamPrefix + "-" + streamCount.incrementAndGet(), membership::now, router, events, clock);
    }

    /**
     * Returns the chain of a call of this node to an entity that was not sent yet and for which the other entity waits. Returns an
     * empty list if there is none.
     */
    public List<EntityId> unsentChain(EntityId entity, EntityId other) {
        CallStream stream = streams.get(entity);
        return stream == null ? List.of() : stream.unsentChain(other);
    }

    private void forgetIdleStreams() {
        if (!closed) {
            streams.values().removeIf(stream -> stream.closeIfIdle(streamIdle.toNanos()));
            clock.schedule(SWEEP, this::forgetIdleStreams);
        }
    }

    /** Completes when all calls that are under way now are answered; never fails. */
    public CompletableFuture<Void> quiet() {
        return CompletableFuture.allOf(streams.values().stream()
                .flatMap(stream -> stream.open().stream())
                .toArray(CompletableFuture<?>[]::new));
    }

    /** Ends all calls. Calls under way are answered with what is known of them; later calls are answered as not run. */
    public void close() {
        closed = true;
        streams.values().forEach(CallStream::end);
        streams.clear();
    }

    public boolean isClosed() {
        return closed;
    }
}
