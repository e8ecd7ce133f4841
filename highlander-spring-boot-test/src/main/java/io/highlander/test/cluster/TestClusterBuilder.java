package io.highlander.test.cluster;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JacksonModule;

/** What a {@link TestCluster} is made of. */
public final class TestClusterBuilder {

    private static final int NODES = 3;

    private int nodes = NODES;
    private List<Class<?>> entities = List.of();
    private List<Object> collaborators = List.of();
    private List<JacksonModule> modules = List.of();

    TestClusterBuilder() {}

    /** Number of nodes; else three. */
    public TestClusterBuilder nodes(int count) {
        nodes = count;
        return this;
    }

    /** The entity classes. */
    public TestClusterBuilder entities(Class<?>... classes) {
        entities = List.of(classes);
        return this;
    }

    /**
     * What the constructors of entities ask for, besides {@link io.highlander.EntityContext} and the node's
     * {@link io.highlander.EntityGateway}. All nodes share these objects.
     */
    public TestClusterBuilder collaborators(Object... objects) {
        collaborators = List.of(objects);
        return this;
    }

    /** What the application adds to JSON, beyond Highlander's own. */
    public TestClusterBuilder modules(JacksonModule... jackson) {
        modules = List.of(jackson);
        return this;
    }

    /** Starts the nodes and waits until all see each other. */
    public TestCluster start() {
        TestCluster cluster = new TestCluster(ClusterParts.of(threads(), entities, modules, collaborators));
        try {
            for (int i = 0; i < nodes; i++) {
                cluster.start();
            }
            return cluster;
        } catch (RuntimeException | Error e) {
            cluster.close();
            throw e;
        }
    }

    private static ExecutorService threads() {
        AtomicInteger count = new AtomicInteger();
        return Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "test-cluster-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }
}
