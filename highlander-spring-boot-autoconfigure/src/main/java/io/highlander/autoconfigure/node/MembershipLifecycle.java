package io.highlander.autoconfigure.node;

import io.highlander.autoconfigure.diagnostics.ConfigurationException;
import io.highlander.autoconfigure.properties.HighlanderProperties.Session;
import io.highlander.membership.JoinRefusedException;
import io.highlander.text.DurationText;
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
public final class MembershipLifecycle implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(MembershipLifecycle.class);

    private final NodeLifecycle node;
    private final Session session;
    private volatile boolean running;

    public MembershipLifecycle(NodeLifecycle node, Session session) {
        this.node = node;
        this.session = session;
    }

    @Override
    public void start() {
        running = true;
        CompletableFuture<Void> joined = node.node().start();
        try {
            joined.get(session.joinTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            tooLate();
        } catch (ExecutionException e) {
            running = false;
            throw e.getCause() instanceof JoinRefusedException refused
                    ? refused
                    : new IllegalStateException("This pod cannot join its cluster.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tooLate() {
        if (session.failFast()) {
            running = false;
            throw new ConfigurationException(
                    "This pod did not become a member of its cluster within highlander.session.join-timeout, which is "
                            + DurationText.of(session.joinTimeout()) + ", although ZooKeeper had answered.",
                    "Look at the warnings above: they say what failed. Let this pod create and change nodes below /highlander in "
                            + "ZooKeeper, or set highlander.session.fail-fast to false to start without having joined.");
        }
        log.warn(
                "This pod could not join its cluster within {}: is ZooKeeper up, and does spring.cloud.zookeeper.connect-string "
                        + "point at it? It goes on trying; until then calls to entities are not run.",
                DurationText.of(session.joinTimeout()));
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

    /** Together with the node. */
    @Override
    public boolean isPauseable() {
        return node.isPauseable();
    }
}
