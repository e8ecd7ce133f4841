package io.highlander.state;

/**
 * An object of the store.
 *
 * @param body its bytes; not to be changed
 * @param eTag opaque; equal bodies may have equal tags
 */
public record StoredObject(byte[] body, String eTag) {}
