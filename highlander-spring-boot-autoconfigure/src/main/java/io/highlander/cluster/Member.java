package io.highlander.cluster;

/**
 * One member as it describes itself.
 *
 * @param address address at which the member answers; unique among the live nodes, so it serves as the node's name, too
 * @param activations number of entities in its memory, as of its last report
 * @param draining whether the member takes no new entities
 */
public record Member(NodeAddress address, int activations, boolean draining) {}
