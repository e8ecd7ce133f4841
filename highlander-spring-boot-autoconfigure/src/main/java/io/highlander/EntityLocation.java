package io.highlander;

/**
 * Where an entity lives now.
 *
 * @param id the entity
 * @param node id of the pod that owns it
 * @param address {@code host:port} on which that pod answers other pods
 */
public record EntityLocation(EntityId id, String node, String address) {}
