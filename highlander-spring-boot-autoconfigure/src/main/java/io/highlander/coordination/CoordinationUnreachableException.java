package io.highlander.coordination;

/** The coordination service did not answer in time. */
public final class CoordinationUnreachableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * @param message where the service was looked for, and what was found there
     * @param remedy what to do about it
     */
    public CoordinationUnreachableException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
