package io.highlander;

/**
 * A detached copy of a replaceable entity's state. Changing it changes nothing; {@link EntityGateway#put} does.
 *
 * @param id the entity
 * @param version number of changes that the state has seen; 0 for an entity that was never saved
 * @param value the state
 * @param <T> the entity class
 */
public record Snapshot<T>(EntityId id, long version, T value) {

    /** The same entity and version with another value: what to {@link EntityGateway#put} to replace exactly this state. */
    public Snapshot<T> with(T changed) {
        return new Snapshot<>(id, version, changed);
    }
}
