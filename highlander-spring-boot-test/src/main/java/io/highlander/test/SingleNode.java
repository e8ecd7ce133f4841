package io.highlander.test;

import io.highlander.EntityGateway;
import io.highlander.EntityId;
import io.highlander.activation.invocation.CallSecurity;
import io.highlander.cglib.CglibReferenceFactory;
import io.highlander.cluster.FencingToken;
import io.highlander.cluster.NodeAddress;
import io.highlander.cluster.Placement;
import io.highlander.model.ActivationSettings;
import io.highlander.model.EntityInstances;
import io.highlander.model.EntityTypes;
import io.highlander.model.json.CallCodec;
import io.highlander.node.HighlanderNode;
import io.highlander.node.NodeObservers;
import io.highlander.node.NodeParts;
import io.highlander.node.NodeSettings;
import io.highlander.ownership.ClusterNode;
import io.highlander.request.Reply;
import io.highlander.request.Request;
import io.highlander.routing.delivery.RouterSettings;
import io.highlander.routing.peer.MoveCursor;
import io.highlander.routing.peer.MoveNews;
import io.highlander.routing.peer.NodeClient;
import io.highlander.routing.peer.NotSentException;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.InMemoryStateStore;
import io.highlander.state.Lifetime;
import io.highlander.state.StoredState;
import io.highlander.state.StoredState.Replies;
import io.highlander.test.fake.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A node of the library, alone, with a store in memory. Everything runs on the thread that calls, so that a handler's stack trace
 * begins in the test.
 */
final class SingleNode {

    private static final NodeAddress SELF = new NodeAddress("test", 1);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(1);
    /** By the time that the entity has left memory, the node has forgotten where it was: nothing has to be tried again. */
    private static final Duration STREAM_IDLE = Duration.ofSeconds(30);

    private static final int MAILBOX_CAPACITY = 1000;
    private static final long PATIENCE_SECONDS = 10;

    private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private final InMemoryStateStore store = new InMemoryStateStore();
    private final ManualClock clock = new ManualClock();
    private final HighlanderNode node;

    SingleNode(EntityModel<?> model, EntityInstances instances) {
        NodeParts parts = new NodeParts(
                new EntityTypes(List.of(model.type())),
                type -> model.states(),
                new CallCodec(model.json()),
                CallSecurity.NONE,
                instances,
                new CglibReferenceFactory(),
                store,
                new NobodyElse(),
                Placement.local(),
                clock,
                work::add,
                work::add,
                Runnable::run,
                Runnable::run,
                () -> UUID.randomUUID().toString(),
                List.of(),
                NodeObservers.NONE);
        NodeSettings settings = new NodeSettings(
                new RouterSettings(type -> CALL_TIMEOUT, STREAM_IDLE),
                type -> new ActivationSettings(IDLE_TIMEOUT, MAILBOX_CAPACITY),
                CALL_TIMEOUT);
        node = new HighlanderNode(SELF, settings, parts, entities -> ClusterNode.alone(SELF, clock, entities::size));
        node.start();
    }

    ManualClock clock() {
        return clock;
    }

    EntityGateway gateway() {
        return node.gateway(() -> null);
    }

    /**
     * As if it had been saved so by one command.
     *
     * @param stateVersion version of the form in which the state is
     */
    void store(EntityId id, byte[] state, int stateVersion) {
        StoredState stored = new StoredState(
                id, 1, FencingToken.NONE, "given", Lifetime.begin("given", stateVersion), Replies.NONE, state);
        store.save(id, EnvelopeCodec.encode(stored), null).join();
    }

    Optional<StoredState> stored(EntityId id) {
        return store.load(id).join().map(object -> EnvelopeCodec.decode(id, object.body()));
    }

    /** Runs handlers until the answer is there. If a handler returns a stage, waits until the stage is completed. */
    void runUntilDone(CompletableFuture<?> answer) {
        answer.whenComplete((reply, failure) -> work.add(() -> {}));
        while (!answer.isDone()) {
            next().run();
        }
        runAll();
    }

    private Runnable next() {
        try {
            Runnable next = work.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("The handler has not ended within " + PATIENCE_SECONDS
                        + " s: the stage that it returned is not complete.");
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while the handler was awaited.", e);
        }
    }

    private void runAll() {
        for (Runnable next = work.poll(); next != null; next = work.poll()) {
            next.run();
        }
    }

    /** Lets the entity leave memory, as if it had not been called for long. */
    void passivate() {
        clock.advance(IDLE_TIMEOUT.multipliedBy(2));
        runAll();
        if (!isEmpty()) {
            throw new AssertionError("The entity did not leave memory, though nothing calls it.");
        }
    }

    /** If the entity has left memory, because it was deleted, lets time pass until the node has forgotten where it was. */
    void forgetWhatLeft() {
        if (isEmpty()) {
            clock.advance(STREAM_IDLE.multipliedBy(2));
            runAll();
        }
    }

    /** Whether no entity is in memory. */
    boolean isEmpty() {
        return node.service().activations().isEmpty();
    }

    private static final class NobodyElse implements NodeClient {

        @Override
        public CompletableFuture<Reply> send(NodeAddress other, Request request) {
            return CompletableFuture.failedFuture(new NotSentException("there is only one node", null));
        }

        @Override
        public CompletableFuture<List<EntityId>> activations(NodeAddress other) {
            return CompletableFuture.completedFuture(List.of());
        }

        @Override
        public CompletableFuture<MoveNews> moves(NodeAddress other, MoveCursor since) {
            return CompletableFuture.completedFuture(new MoveNews(since, false, List.of()));
        }

        @Override
        public void close() {
            // Nothing was opened.
        }
    }
}
