package io.highlander.autoconfigure;

import io.highlander.EntityContext;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.core.MethodParameter;

/** Looks for the dependencies of entities at start. No entity is made before its first call, which is late to learn of a mistake. */
final class EntityDependencies implements SmartInitializingSingleton {

    private final EntityClasses entities;
    private final AutowireCapableBeanFactory beans;

    EntityDependencies(EntityClasses entities, AutowireCapableBeanFactory beans) {
        this.entities = entities;
        this.beans = beans;
    }

    @Override
    public void afterSingletonsInstantiated() {
        for (Class<?> entityClass : entities.classes()) {
            Constructor<?> constructor = constructorOf(entityClass);
            for (int i = 0; i < constructor.getParameterCount(); i++) {
                resolve(entityClass, new MethodParameter(constructor, i));
            }
        }
    }

    private void resolve(Class<?> entityClass, MethodParameter parameter) {
        if (parameter.getParameterType() == EntityContext.class) {
            return;
        }
        String beanName = EntityClasses.beanName(entityClass);
        try {
            beans.resolveDependency(new DependencyDescriptor(parameter, true), beanName);
        } catch (BeansException e) {
            // A collaborator of one entity may well ask for its context, which is not there yet.
            if (!e.contains(EntityContextMisplacedException.class)) {
                throw new UnsatisfiedDependencyException(null, beanName, new InjectionPoint(parameter), e);
            }
        }
    }

    /** Spring's rule: the one marked, or the only one, or the one without parameters. */
    private static Constructor<?> constructorOf(Class<?> entityClass) {
        List<Constructor<?>> all = Arrays.stream(entityClass.getDeclaredConstructors())
                .filter(constructor -> !constructor.isSynthetic())
                .toList();
        return all.stream()
                .filter(constructor -> all.size() == 1 || isMarked(constructor))
                .findFirst()
                .or(() -> all.stream()
                        .filter(constructor -> constructor.getParameterCount() == 0)
                        .findFirst())
                .orElseThrow();
    }

    private static boolean isMarked(Constructor<?> constructor) {
        return Arrays.stream(constructor.getDeclaredAnnotations())
                .map(annotation -> annotation.annotationType().getSimpleName())
                .anyMatch(name -> name.equals("Autowired") || name.equals("Inject"));
    }
}
