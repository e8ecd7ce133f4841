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
    private volatile boolean mayDelete;
    private volatile boolean toBeDeleted;

    public ActivationContext(EntityId id, Clock clock) {
        this.id = id;
        this.clock = clock;
    }

    public void begin(PendingCall pending, long currentVersion) {
        begin(pending, currentVersion, false);
    }

    /** @param command whether a command of the entity's class begins, which may delete the entity */
    void begin(PendingCall pending, long currentVersion, boolean command) {
        version = currentVersion;
        mayDelete = command;
        toBeDeleted = false;
        running = pending;
    }

    public void end(long currentVersion) {
        running = null;
        mayDelete = false;
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
    public void deleteWhenSaved() {
        if (!mayDelete) {
            throw new IllegalStateException(
                    id + " handles no command now: deleteWhenSaved can be called only while a command runs.");
        }
        toBeDeleted = true;
    }

    /** Whether the running command has asked to delete the entity. */
    boolean isToBeDeleted() {
        return toBeDeleted;
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
