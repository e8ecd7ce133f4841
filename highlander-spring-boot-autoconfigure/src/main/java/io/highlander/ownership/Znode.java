package io.highlander.ownership;

/**
 * A node of the coordination service as read.
 *
 * @param data its value
 * @param czxid place of its creation in the service's one order of writes
 * @param mzxid place of its last change
 * @param ephemeralOwner id of the session that it ends with; 0 when it does not
 */
public record Znode(byte[] data, long czxid, long mzxid, long ephemeralOwner) {}
