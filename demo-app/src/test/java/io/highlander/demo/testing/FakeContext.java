package io.highlander.demo.testing;

import io.highlander.EntityContext;
import io.highlander.EntityId;
import java.time.Instant;
import java.util.List;

/** The context of an entity that is called as a plain object. */
final class FakeContext implements EntityContext {

    private final EntityId id;
    private String caller = "";

    FakeContext(EntityId id) {
        this.id = id;
    }

    void calledBy(String name) {
        caller = name;
    }

    @Override
    public EntityId id() {
        return id;
    }

    @Override
    public long version() {
        return FakeGateway.VERSION;
    }

    @Override
    public String commandId() {
        return "test:1";
    }

    @Override
    public String caller() {
        return caller;
    }

    @Override
    public Instant deadline() {
        return Instant.MAX;
    }

    @Override
    public void deleteWhenSaved() {
        throw new UnsupportedOperationException("The entities of this fake are not deleted.");
    }

    @Override
    public List<EntityId> callChain() {
        return List.of();
    }
}
