package io.highlander.model;

import io.highlander.EntityContext;
import io.highlander.EntityId;
import java.time.Instant;
import java.util.List;

/**
 * The context of an instance that handles no call.
 *
 * @param explanation message of the exception for code that asks for the call
 */
public record DetachedContext(EntityId id, String explanation) implements EntityContext {

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
    public void deleteWhenSaved() {
        throw noCall();
    }

    @Override
    public List<EntityId> callChain() {
        throw noCall();
    }

    private IllegalStateException noCall() {
        return new IllegalStateException(explanation);
    }
}
