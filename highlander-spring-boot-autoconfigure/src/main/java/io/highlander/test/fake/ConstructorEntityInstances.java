package io.highlander.test.fake;

import io.highlander.EntityContext;
import io.highlander.model.EntityInstances;
import io.highlander.model.EntityType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Makes entities without a container: calls the constructor with {@link EntityContext} and given objects by type. If there are
 * several constructors, the one without parameters is called.
 */
public final class ConstructorEntityInstances implements EntityInstances {

    private final List<Object> dependencies;

    /** @param dependencies objects that constructors may ask for; the first that fits is taken */
    public ConstructorEntityInstances(Object... dependencies) {
        this.dependencies = List.of(dependencies);
    }

    @Override
    public Object create(EntityType type, EntityContext context) {
        Constructor<?> constructor = Arrays.stream(type.entityClass().getDeclaredConstructors())
                .filter(each -> !each.isSynthetic())
                .min(Comparator.comparingInt(Constructor::getParameterCount))
                .orElseThrow();
        constructor.setAccessible(true);
        Object[] arguments = Arrays.stream(constructor.getParameterTypes())
                .map(parameter -> argument(type, parameter, context))
                .toArray();
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(
                    "The constructor of " + type + " threw " + e.getCause() + ".", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot make an instance of " + type + ".", e);
        }
    }

    private Object argument(EntityType type, Class<?> parameter, EntityContext context) {
        if (parameter == EntityContext.class) {
            return context;
        }
        return dependencies.stream()
                .filter(parameter::isInstance)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "The constructor of " + type + " asks for a " + parameter.getName() + ", and none was given."));
    }
}
