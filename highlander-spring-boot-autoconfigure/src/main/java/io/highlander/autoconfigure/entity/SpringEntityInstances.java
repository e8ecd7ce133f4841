package io.highlander.autoconfigure.entity;

import io.highlander.EntityContext;
import io.highlander.model.EntityInstances;
import io.highlander.model.EntityType;
import org.springframework.beans.factory.BeanFactory;

/** Makes entities as prototype beans, so that constructors get any bean of the application. */
final class SpringEntityInstances implements EntityInstances {

    private final BeanFactory beans;
    private final EntityContextSlot slot;

    SpringEntityInstances(BeanFactory beans, EntityContextSlot slot) {
        this.beans = beans;
        this.slot = slot;
    }

    @Override
    public Object create(EntityType type, EntityContext context) {
        Object entity = slot.during(context, () -> beans.getBean(EntityClasses.beanName(type.entityClass())));
        if (entity.getClass() != type.entityClass()) {
            throw new IllegalStateException(
                    "Spring made a " + entity.getClass().getName() + " instead of an entity of type " + type
                            + ". Exclude entity classes from the bean post-processor that wraps them: a proxy has no state.");
        }
        return entity;
    }
}
