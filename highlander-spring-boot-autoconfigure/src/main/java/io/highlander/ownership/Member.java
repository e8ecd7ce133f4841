package io.highlander.ownership;

/**
 * One member as it describes itself.
 *
 * @param address where it answers; unique among the living, so it serves as the node's name too
 * @param activations number of entities in its memory, as of its last report
 * @param draining whether it takes no new entities
 */
public record Member(NodeAddress address, int activations, boolean draining) {}
