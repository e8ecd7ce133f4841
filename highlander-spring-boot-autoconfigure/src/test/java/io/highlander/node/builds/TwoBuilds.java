package io.highlander.node.builds;

import io.highlander.EntityId;
import io.highlander.activation.threads.HandlerThreads;
import io.highlander.node.TestCluster;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.InMemoryStateStore;
import io.highlander.state.StoredState;
import io.highlander.time.SystemClock;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A cluster in real time, whose pods may have different classes of an entity. */
final class TwoBuilds implements AutoCloseable {

    final InMemoryStateStore store = new InMemoryStateStore();
    final TestCluster cluster;
    private final SystemClock clock = new SystemClock();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** @param entities of pods that are started without saying which */
    TwoBuilds(Class<?>... entities) {
        cluster = new TestCluster(store, clock, new HandlerThreads(threads, 2), entities);
    }

    StoredState stored(EntityId id) {
        return EnvelopeCodec.decode(id, store.load(id).join().orElseThrow().body());
    }

    /** Returns the stored state with apostrophes for quotation marks. */
    String storedJson(EntityId id) {
        return new String(stored(id).state(), StandardCharsets.UTF_8).replace('"', '\'');
    }

    @Override
    public void close() {
        cluster.nodes().toList().forEach(TestCluster.Node::stop);
        cluster.close();
        threads.shutdownNow();
        clock.close();
    }
}
