package io.highlander.test;

import io.highlander.EntityContext;
import io.highlander.EntityId;
import io.highlander.model.DetachedContext;
import io.highlander.model.EntityType;
import io.highlander.model.inspection.EntityTypeReader;
import io.highlander.state.json.Carried;
import io.highlander.state.json.HighlanderJson;
import io.highlander.state.json.StateCodec;
import io.highlander.test.fake.ConstructorEntityInstances;
import io.highlander.validation.ClassPathValidation;
import java.util.List;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.json.JsonMapper;

/**
 * One entity class as the library sees it: checked by its rules, its state as JSON, its instances made by their constructor.
 *
 * @param <T> the entity class
 */
final class EntityModel<T> {

    private final Class<T> entityClass;
    private final JsonMapper json;
    private final EntityType type;
    private final StateCodec states;
    private final ConstructorEntityInstances instances;

    /** @param collaborators what the constructor may ask for besides an {@link EntityContext} */
    EntityModel(Class<T> entityClass, List<JacksonModule> modules, int maxStateBytes, List<Object> collaborators) {
        this.entityClass = entityClass;
        json = HighlanderJson.mapper(modules);
        type = new EntityTypeReader(
                        json,
                        candidate -> collaborators.stream().anyMatch(candidate::isInstance),
                        ClassPathValidation::find)
                .read(entityClass);
        states = new StateCodec(type.name(), entityClass, type.stateFields(), json, maxStateBytes);
        instances = new ConstructorEntityInstances(collaborators.toArray());
    }

    JsonMapper json() {
        return json;
    }

    EntityType type() {
        return type;
    }

    StateCodec states() {
        return states;
    }

    /** A new instance, all state at its defaults. */
    T create(EntityContext context) {
        return entityClass.cast(instances.create(type, context));
    }

    /** A new instance outside of any call. */
    T createDetached(EntityId id) {
        return create(new DetachedContext(
                id,
                "This " + id.type() + " is a copy of the state that handles no call. Ask the entity by"
                        + " EntityFixture.when(...) instead."));
    }

    /**
     * The state of a new entity.
     *
     * @throws io.highlander.state.json.StateUnreadableException when it would not come back as it was
     */
    byte[] defaults(EntityId id) {
        states.requireDefaults(() -> createDetached(id));
        return write(createDetached(id));
    }

    /** @throws io.highlander.state.json.StateUnreadableException when it is not a state of this class */
    T read(EntityId id, byte[] state) {
        T entity = createDetached(id);
        states.restore(entity, state);
        return entity;
    }

    /**
     * As {@link #read}, for a state that a test has written down.
     *
     * @throws IllegalArgumentException when it has a member that the class does not have: it would be kept, and say nothing
     */
    T readKnown(EntityId id, byte[] state) {
        T entity = read(id, state);
        Carried unknown = states.carrier(() -> createDetached(id)).carriedFrom(state, write(entity));
        if (!unknown.isNothing()) {
            throw new IllegalArgumentException("The state has members that " + entityClass.getName()
                    + " does not have: " + String.join(", ", unknown.paths()) + ". Its version is " + storedVersion()
                    + ", unless you say another.");
        }
        return entity;
    }

    byte[] write(Object entity) {
        return states.encode(entity);
    }

    /** Version in which states of this class are stored. */
    int storedVersion() {
        return type.versions().written();
    }

    /**
     * A state as it is stored, given as this class writes it.
     *
     * @throws io.highlander.state.json.StateUnreadableException when it would come back as another
     */
    byte[] toStored(EntityId id, byte[] state) {
        return type.conversion().toWritten(state, back -> write(read(id, back)));
    }

    /**
     * A stored state as this class has it.
     *
     * @throws io.highlander.state.json.StateUnreadableException when it does not read that version, or a step fails
     */
    byte[] fromStored(byte[] state, int version) {
        return type.conversion().toCurrent(state, version);
    }
}
