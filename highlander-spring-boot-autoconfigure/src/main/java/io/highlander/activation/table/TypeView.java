package io.highlander.activation.table;

/**
 * A snapshot of the entities of one type in this node's memory.
 *
 * @param type name of the type
 * @param active number of entities
 * @param queued number of calls that wait for any of them
 */
public record TypeView(String type, int active, int queued) {}
