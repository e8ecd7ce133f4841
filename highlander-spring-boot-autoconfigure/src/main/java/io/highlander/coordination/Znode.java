package io.highlander.coordination;

/**
 * A node of the coordination service, as it was read.
 *
 * @param data value of the node
 * @param czxid place of its creation in the service's one order of writes
 * @param mzxid place of its last change
 * @param ephemeralOwner id of the session with which the node ends; 0 if it is persistent
 */
public record Znode(byte[] data, long czxid, long mzxid, long ephemeralOwner) {}
