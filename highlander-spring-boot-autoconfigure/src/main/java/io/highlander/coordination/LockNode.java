package io.highlander.coordination;

/**
 * The node at the head of a lock's queue.
 *
 * @param path full path of the node
 * @param node data of the node (the holder's address), its creation and owner
 */
public record LockNode(String path, Znode node) {}
