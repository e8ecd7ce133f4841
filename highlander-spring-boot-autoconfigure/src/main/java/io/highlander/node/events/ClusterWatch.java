package io.highlander.node.events;

import io.highlander.ClusterEvent;
import io.highlander.ClusterMember;
import io.highlander.EntityId;
import io.highlander.concurrent.ConflatingSubscription;
import io.highlander.concurrent.Futures;
import io.highlander.concurrent.Patience;
import io.highlander.routing.peer.MoveCursor;
import io.highlander.routing.peer.MoveNews;
import io.highlander.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Polls the members for their moves and publishes the changes, as long as there are subscribers. Thread-safe. */
public final class ClusterWatch implements Flow.Publisher<ClusterEvent>, ClusterView.Observer {

    static final Duration INTERVAL = Duration.ofMillis(150);
    static final int MAX_SUBSCRIBERS = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(ClusterWatch.class);

    private final Supplier<List<ClusterMember>> members;
    private final Source source;
    private final Clock clock;
    private final Executor threads;
    private final Map<ShownView, ConflatingSubscription<ClusterEvent>> subscriptions = new LinkedHashMap<>();
    private final Map<String, Reader> readers = new HashMap<>();
    private ClusterView view = new ClusterView(this);
    private boolean ticking;
    private boolean closed;

    /** Asks one member for its moves. Does not block. */
    public interface Source {

        /** @param node the member's id */
        CompletableFuture<MoveNews> moves(String node, MoveCursor since);
    }

    /** The position up to which one member's moves were read. */
    private static final class Reader {

        private MoveCursor cursor = MoveCursor.NOWHERE;
        private boolean asking;
    }

    /**
     * @param members returns the current members
     * @param threads run subscribers; may be blocked
     */
    public ClusterWatch(Supplier<List<ClusterMember>> members, Source source, Clock clock, Executor threads) {
        this.members = members;
        this.source = source;
        this.clock = clock;
        this.threads = threads;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ClusterEvent> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        ShownView shown = new ShownView();
        ConflatingSubscription<ClusterEvent> subscription =
                new ConflatingSubscription<>(subscriber, eventsFor(shown), threads);
        boolean full;
        boolean first = false;
        synchronized (this) {
            full = subscriptions.size() >= MAX_SUBSCRIBERS;
            if (!full && !closed) {
                subscriptions.put(shown, subscription);
                shown.begin(view);
                first = !ticking;
                ticking = true;
            }
        }
        if (full) {
            subscription.fail(
                    new IllegalStateException(
                            "This pod has " + MAX_SUBSCRIBERS
                                    + " subscribers to the events of the cluster already. Let several readers share one subscription."));
        }
        if (first) {
            tick();
        }
        subscription.begin();
        if (isClosed()) {
            subscription.complete();
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Ends all subscriptions, and later ones at once. */
    public void close() {
        List<ConflatingSubscription<ClusterEvent>> open;
        synchronized (this) {
            closed = true;
            open = List.copyOf(subscriptions.values());
        }
        open.forEach(ConflatingSubscription::complete);
    }

    private ConflatingSubscription.Source<ClusterEvent> eventsFor(ShownView shown) {
        return new ConflatingSubscription.Source<>() {
            @Override
            public boolean hasNext() {
                return isBehind(shown);
            }

            @Override
            public @Nullable ClusterEvent next() {
                return nextOf(shown);
            }

            @Override
            public void release() {
                end(shown);
            }
        };
    }

    private synchronized boolean isBehind(ShownView shown) {
        return shown.isBehind();
    }

    private synchronized void end(ShownView shown) {
        shown.clear();
        if (subscriptions.remove(shown) != null && subscriptions.isEmpty()) {
            view = new ClusterView(this);
            readers.clear();
        }
    }

    private synchronized @Nullable ClusterEvent nextOf(ShownView shown) {
        return subscriptions.containsKey(shown) ? shown.next(view) : null;
    }

    @Override
    public void memberChanged(String id) {
        subscriptions.keySet().forEach(shown -> shown.memberChanged(id));
    }

    @Override
    public void placeChanged(EntityId entity) {
        subscriptions.keySet().forEach(shown -> shown.placeChanged(entity));
    }

    private record Question(String node, Reader reader, MoveCursor since) {}

    private void tick() {
        List<ClusterMember> present = members.get();
        List<Question> questions;
        synchronized (this) {
            if (closed || subscriptions.isEmpty()) {
                ticking = false;
                return;
            }
            view.settle();
            view.updateMembers(present);
            questions = questions(present);
        }
        questions.forEach(this::ask);
        wakeAll();
        clock.schedule(INTERVAL, this::tick);
    }

    /** Makes a question for every member that has answered its last one. */
    private List<Question> questions(List<ClusterMember> present) {
        List<Question> questions = new ArrayList<>();
        readers.keySet().retainAll(present.stream().map(ClusterMember::id).toList());
        for (ClusterMember member : present) {
            Reader reader = readers.computeIfAbsent(member.id(), id -> new Reader());
            if (!reader.asking) {
                reader.asking = true;
                questions.add(new Question(member.id(), reader, reader.cursor));
            }
        }
        return questions;
    }

    private void ask(Question question) {
        Patience.within(PATIENCE, clock, "Asking a node for its moves", asked(question))
                .whenCompleteAsync((news, failure) -> answered(question, news, failure), threads);
    }

    private CompletableFuture<MoveNews> asked(Question question) {
        return Futures.attempt(() -> source.moves(question.node(), question.since()));
    }

    private void answered(Question question, @Nullable MoveNews news, @Nullable Throwable failure) {
        synchronized (this) {
            Reader reader = question.reader();
            reader.asking = false;
            if (news == null) {
                log.debug("Node {} did not tell its moves.", question.node(), failure);
            } else if (readers.get(question.node()) == reader) {
                reader.cursor = news.cursor();
                view.told(question.node(), news);
            }
        }
        wakeAll();
    }

    private void wakeAll() {
        List<ConflatingSubscription<ClusterEvent>> all;
        synchronized (this) {
            all = List.copyOf(subscriptions.values());
        }
        all.forEach(ConflatingSubscription::wake);
    }
}
