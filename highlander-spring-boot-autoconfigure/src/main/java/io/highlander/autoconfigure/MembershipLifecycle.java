package io.highlander.autoconfigure;

import io.highlander.ownership.LayoutMismatchException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * This pod as a member: joins last, when everything answers, and drains its entities first, while everything still answers.
 */
final class MembershipLifecycle implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(MembershipLifecycle.class);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final NodeLifecycle node;
    private volatile boolean running;

    MembershipLifecycle(NodeLifecycle node) {
        this.node = node;
    }

    @Override
    public void start() {
        running = true;
        CompletableFuture<Void> joined = node.node().start();
        try {
            joined.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            log.warn(
                    "This pod could not join its cluster within {} s: is ZooKeeper up, and does spring.cloud.zookeeper.connect-string "
                            + "point at it? It goes on trying; until then calls to entities are not run.",
                    PATIENCE.toSeconds());
        } catch (ExecutionException e) {
            running = false;
            throw e.getCause() instanceof LayoutMismatchException mismatch
                    ? mismatch
                    : new IllegalStateException("This pod cannot join its cluster.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        node.node().drain().join();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public boolean isPauseable() {
        return false;
    }
}
