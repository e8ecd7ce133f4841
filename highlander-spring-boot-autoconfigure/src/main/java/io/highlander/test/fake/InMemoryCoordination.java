package io.highlander.test.fake;

import io.highlander.cluster.NodeAddress;
import io.highlander.coordination.Coordination;
import io.highlander.coordination.CoordinationSession;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One process' connection to an {@link InMemoryZooKeeper}. */
public final class InMemoryCoordination implements Coordination {

    private final InMemoryZooKeeper zooKeeper;
    private final NodeAddress self;
    private @Nullable Consumer<CoordinationSession> onSession;
    private volatile @Nullable InMemorySession current;
    private volatile boolean closed;
    private volatile boolean reachable = true;

    InMemoryCoordination(InMemoryZooKeeper zooKeeper, NodeAddress self) {
        this.zooKeeper = zooKeeper;
        this.self = self;
    }

    /** Sets whether this client gets answers. Its session lives on without them. */
    public void setReachable(boolean answers) {
        reachable = answers;
    }

    boolean isReachable() {
        return reachable && zooKeeper.isReachable();
    }

    InMemoryZooKeeper zooKeeper() {
        return zooKeeper;
    }

    /** Returns the address that the lock nodes of this client carry. */
    public NodeAddress self() {
        return self;
    }

    @Override
    public void start(Consumer<CoordinationSession> listener) {
        onSession = listener;
        open();
    }

    private void open() {
        InMemorySession session = new InMemorySession(zooKeeper.newSession(), this);
        current = session;
        if (onSession != null) {
            onSession.accept(session);
        }
    }

    /** Ends the session at the service. The client is told at once and opens another. */
    public void expire() {
        end();
        if (!closed) {
            open();
        }
    }

    /** Ends the session at the service. The client is not told, and gets no answers in it any more. */
    public void expireUnnoticed() {
        InMemorySession session = current;
        if (session != null) {
            zooKeeper.endSession(session.id());
            session.becomeDeaf();
        }
    }

    private void end() {
        InMemorySession session = current;
        if (session != null) {
            zooKeeper.endSession(session.id());
            session.end();
        }
    }

    /** Returns the id of the current session; 0 before there is one. */
    public long sessionId() {
        InMemorySession session = current;
        return session == null ? 0 : session.id();
    }

    @Override
    public void close() {
        closed = true;
        end();
    }
}
