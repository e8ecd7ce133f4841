package io.highlander.model;

/** A class cannot be an entity as it is written. Thrown at start. */
public final class EntityDefinitionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Class<?> entityClass;
    private final String member;
    private final String reason;
    private final String cure;

    /**
     * @param entityClass the annotated class
     * @param member the field, method or constructor at fault; empty if it is the class itself
     * @param reason what is wrong, as the end of a sentence that begins with class or member
     * @param cure what to do, as a sentence
     */
    public EntityDefinitionException(Class<?> entityClass, String member, String reason, String cure) {
        super((member.isEmpty() ? entityClass.getName() : entityClass.getName() + "#" + member) + " " + reason + ". "
                + cure);
        this.entityClass = entityClass;
        this.member = member;
        this.reason = reason;
        this.cure = cure;
    }

    public Class<?> entityClass() {
        return entityClass;
    }

    public String member() {
        return member;
    }

    public String reason() {
        return reason;
    }

    public String cure() {
        return cure;
    }
}
