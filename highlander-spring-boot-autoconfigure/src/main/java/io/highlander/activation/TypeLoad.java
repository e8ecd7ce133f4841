package io.highlander.activation;

/**
 * The entities of one type on this node.
 *
 * @param entities in memory, those included that are starting or leaving
 * @param queued calls that wait to be run, of all of them
 */
public record TypeLoad(int entities, int queued) {}
