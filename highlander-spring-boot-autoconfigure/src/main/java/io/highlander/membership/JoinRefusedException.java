package io.highlander.membership;

/** This node must never join its cluster as it is configured. */
public abstract class JoinRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * @param message says which setting differs from which
     * @param remedy what to do about it
     */
    JoinRefusedException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
