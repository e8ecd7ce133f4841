package io.highlander.model.inspection;

/** Ends Jackson's preparations at a type that would not come back as it was written. */
final class UnbuildableTypeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String flaw;

    UnbuildableTypeException(String flaw) {
        super(flaw);
        this.flaw = flaw;
    }

    String flaw() {
        return flaw;
    }
}
