package io.highlander;

/**
 * A text that cannot be the type or the key of an entity. A key is any well-formed Unicode text of 1 to
 * {@value EntityId#MAX_KEY_BYTES} bytes in UTF-8 without control characters. Thrown before anything is called; where keys come from
 * requests it means a bad request.
 */
public final class InvalidEntityIdException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public InvalidEntityIdException(String message) {
        super(message);
    }
}
