package io.highlander.state;

import java.util.Objects;

/**
 * An object of the store.
 *
 * @param body its bytes; not to be changed
 * @param eTag opaque; equal bodies may have equal tags
 */
public record StoredObject(byte[] body, String eTag) {

    public StoredObject {
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(eTag, "eTag");
    }
}
