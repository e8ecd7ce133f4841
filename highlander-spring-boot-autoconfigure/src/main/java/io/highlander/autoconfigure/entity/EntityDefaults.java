package io.highlander.autoconfigure.entity;

import io.highlander.EntityId;
import io.highlander.model.DetachedContext;
import io.highlander.model.EntityDefinitionException;
import io.highlander.model.EntityInstances;
import io.highlander.model.EntityType;
import io.highlander.model.EntityTypes;
import io.highlander.state.json.HighlanderJson;
import io.highlander.state.json.StateCodec;
import io.highlander.state.json.StateTooLargeException;
import io.highlander.state.json.StateUnreadableException;
import java.util.Iterator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks at start whether the state of new entities can be saved and loaded: makes two of each type, which are thrown away. Where the
 * constructor throws an exception, for it takes no such key perhaps, the first entity that is called is looked at instead.
 */
final class EntityDefaults implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(EntityDefaults.class);

    private final EntityTypes types;
    private final EntityInstances instances;
    private final JsonMapper json;

    EntityDefaults(EntityTypes types, EntityInstances instances, JsonMapper json) {
        this.types = types;
        this.instances = instances;
        this.json = json;
    }

    @Override
    public void afterSingletonsInstantiated() {
        types.all().forEach(this::check);
    }

    private void check(EntityType type) {
        Iterator<Object> fresh;
        try {
            fresh = List.of(create(type), create(type)).iterator();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            requireLoadable(type, e);
            log.debug("No {} could be made at start.", type, e);
            return;
        }
        StateCodec codec = new StateCodec(
                type.name(), type.entityClass(), type.stateFields(), json, HighlanderJson.MAX_DOCUMENT_BYTES);
        try {
            codec.requireDefaults(fresh::next);
            Object sample = create(type);
            type.conversion().toWritten(codec.encode(sample), json -> {
                codec.restore(sample, json);
                return codec.encode(sample);
            });
        } catch (StateUnreadableException | StateTooLargeException e) {
            throw new EntityDefinitionException(
                    type.entityClass(),
                    "",
                    "makes a state that does not come back as it was",
                    String.valueOf(e.getMessage()));
        }
    }

    /** A constructor may refuse a key; one whose classes cannot be loaded, or that calls itself, makes no entity ever. */
    private static void requireLoadable(EntityType type, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof LinkageError || cause instanceof StackOverflowError) {
                EntityDefinitionException broken = new EntityDefinitionException(
                        type.entityClass(),
                        "",
                        "cannot be made: its constructor failed with " + cause,
                        "Add the class that is missing, or correct what the constructor and static initializers do.");
                broken.initCause(failure);
                throw broken;
            }
        }
    }

    private Object create(EntityType type) {
        return instances.create(
                type, new DetachedContext(new EntityId(type.name(), "new"), "No call is being handled."));
    }
}
