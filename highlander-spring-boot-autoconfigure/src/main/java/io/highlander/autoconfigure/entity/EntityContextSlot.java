package io.highlander.autoconfigure.entity;

import io.highlander.EntityContext;
import io.highlander.autoconfigure.diagnostics.EntityContextMisplacedException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectFactory;

/** What a constructor parameter of type {@link EntityContext} gets: that of the entity which this thread is making. */
final class EntityContextSlot implements ObjectFactory<EntityContext> {

    private static final ThreadLocal<@Nullable EntityContext> MAKING = new ThreadLocal<>();

    /** Runs the construction of an entity, whose constructors may have this context meanwhile. */
    <T> T during(EntityContext context, Supplier<T> construction) {
        EntityContext outer = MAKING.get();
        MAKING.set(context);
        try {
            return construction.get();
        } finally {
            if (outer == null) {
                MAKING.remove();
            } else {
                MAKING.set(outer);
            }
        }
    }

    /** @throws EntityContextMisplacedException when no entity is being made */
    @Override
    public EntityContext getObject() {
        EntityContext context = MAKING.get();
        if (context == null) {
            throw new EntityContextMisplacedException();
        }
        return context;
    }
}
