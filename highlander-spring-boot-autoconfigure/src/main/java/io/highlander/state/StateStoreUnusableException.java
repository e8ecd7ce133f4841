package io.highlander.state;

import org.jspecify.annotations.Nullable;

/** The store cannot be used: missing, denied, or without correct conditional writes. */
public final class StateStoreUnusableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * @param message what is wrong and where
     * @param remedy what to do about it
     */
    public StateStoreUnusableException(String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
