package io.highlander.ownership;

/**
 * The node at the head of a lock's queue.
 *
 * @param path its full path
 * @param node its data (the holder's address), creation and owner
 */
public record LockNode(String path, Znode node) {}
