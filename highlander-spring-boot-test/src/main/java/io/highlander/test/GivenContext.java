package io.highlander.test;

import io.highlander.EntityContext;
import io.highlander.EntityId;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The context of the entity under test, with the command id that the test gave, if it gave one. */
record GivenContext(EntityContext actual, Supplier<@Nullable String> givenCommandId) implements EntityContext {

    @Override
    public EntityId id() {
        return actual.id();
    }

    @Override
    public long version() {
        return actual.version();
    }

    @Override
    public String commandId() {
        String made = actual.commandId();
        String given = givenCommandId.get();
        return given == null ? made : given;
    }

    @Override
    public String caller() {
        return actual.caller();
    }

    @Override
    public Instant deadline() {
        return actual.deadline();
    }

    @Override
    public void deleteWhenSaved() {
        actual.deleteWhenSaved();
    }

    @Override
    public List<EntityId> callChain() {
        return actual.callChain();
    }
}
