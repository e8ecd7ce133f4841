package io.highlander.activation.invocation;

import io.highlander.EntityContext;
import io.highlander.EntityId;
import io.highlander.activation.mailbox.PendingCall;
import io.highlander.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one live entity may know of itself and of the call that it is handling. */
public final class ActivationContext implements EntityContext {

    private final EntityId id;
    private final Clock clock;
    private volatile long version;
    private volatile @Nullable PendingCall running;

    public ActivationContext(EntityId id, Clock clock) {
        this.id = id;
        this.clock = clock;
    }

    public void begin(PendingCall pending, long currentVersion) {
        version = currentVersion;
        running = pending;
    }

    public void end(long currentVersion) {
        running = null;
        version = currentVersion;
    }

    @Override
    public EntityId id() {
        return id;
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public String commandId() {
        return running().call().id().toString();
    }

    @Override
    public String caller() {
        return running().call().caller();
    }

    @Override
    public Instant deadline() {
        long remainingMillis = (running().deadlineNanos() - clock.nanoTime()) / 1_000_000;
        return Instant.ofEpochMilli(clock.wallMillis() + remainingMillis);
    }

    @Override
    public List<EntityId> callChain() {
        return running().call().chain();
    }

    private PendingCall running() {
        PendingCall pending = running;
        if (pending == null) {
            throw new IllegalStateException(
                    id + " handles no call now: ask the EntityContext for this only inside a handler or hook.");
        }
        return pending;
    }
}
