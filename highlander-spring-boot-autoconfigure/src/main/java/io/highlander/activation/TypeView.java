package io.highlander.activation;

/**
 * The entities of one type in this node's memory.
 *
 * @param type its name
 * @param active how many there are
 * @param queued calls that wait for any of them
 */
public record TypeView(String type, int active, int queued) {}
