package io.highlander.test;

import io.highlander.EntityContext;
import io.highlander.EntityId;
import java.time.Instant;
import java.util.List;

/** The context of an instance that a test looks at: it handles no call. */
record DetachedContext(EntityId id) implements EntityContext {

    @Override
    public long version() {
        return 0;
    }

    @Override
    public String commandId() {
        throw noCall();
    }

    @Override
    public String caller() {
        throw noCall();
    }

    @Override
    public Instant deadline() {
        throw noCall();
    }

    @Override
    public List<EntityId> callChain() {
        throw noCall();
    }

    private IllegalStateException noCall() {
        return new IllegalStateException(
                "This " + id.type() + " is a copy of the state that handles no call. Ask the entity by"
                        + " EntityFixture.when(...) instead.");
    }
}
