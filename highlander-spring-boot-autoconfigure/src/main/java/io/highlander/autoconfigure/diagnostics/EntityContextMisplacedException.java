package io.highlander.autoconfigure.diagnostics;

import org.springframework.beans.FatalBeanException;

/** A bean that is no entity asks for an {@link io.highlander.EntityContext}. */
public final class EntityContextMisplacedException extends FatalBeanException {

    private static final long serialVersionUID = 1L;

    public EntityContextMisplacedException() {
        super(
                "EntityContext belongs to one entity and can be injected only into the constructor of a class annotated with"
                        + " @HighlanderEntity. Pass what the bean needs of it as arguments.");
    }
}
