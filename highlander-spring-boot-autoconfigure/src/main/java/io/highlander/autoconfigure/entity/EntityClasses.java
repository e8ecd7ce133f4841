package io.highlander.autoconfigure.entity;

/**
 * What the scan found.
 *
 * @param classes annotated with {@link io.highlander.HighlanderEntity}, in the order of their names; not yet checked
 * @param leftOut names of the entity types that a test slice leaves out; none in an application
 */
public record EntityClasses(Class<?>[] classes, String... leftOut) {

    /**
     * Name of the prototype bean that makes the instances of an entity class. The suffix tells Spring to wrap it in no proxy: a
     * proxy has no state.
     */
    static String beanName(Class<?> entityClass) {
        return entityClass.getName() + ".ORIGINAL";
    }
}
