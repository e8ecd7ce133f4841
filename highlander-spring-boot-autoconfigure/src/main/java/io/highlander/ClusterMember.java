package io.highlander;

/**
 * One pod of the application.
 *
 * @param id the pod's id
 * @param address {@code host:port} on which it answers other pods
 * @param activations number of entities in its memory, as of its last report
 * @param draining whether it is leaving and takes no new entities
 */
public record ClusterMember(String id, String address, int activations, boolean draining) {}
