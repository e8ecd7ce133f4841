package io.highlander.state.json;

/** An entity's state is larger than {@code highlander.state.max-size}, or that of its type, allows. It is not saved. */
public final class StateTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long size;
    private final int maxSize;

    /**
     * @param typeName name of the entity's type
     * @param size size of the state in bytes
     * @param maxSize largest size that is allowed, in bytes
     */
    public StateTooLargeException(String typeName, long size, int maxSize) {
        super("The state of a " + typeName + " would have " + size + " bytes as JSON, more than its max-size of "
                + maxSize
                + ". It is not saved. Keep less, split the entity into smaller ones, or raise highlander.types."
                + typeName + ".max-size.");
        this.size = size;
        this.maxSize = maxSize;
    }

    /** Size of the state in bytes. */
    public long size() {
        return size;
    }

    /** What is allowed, in bytes. */
    public int maxSize() {
        return maxSize;
    }
}
