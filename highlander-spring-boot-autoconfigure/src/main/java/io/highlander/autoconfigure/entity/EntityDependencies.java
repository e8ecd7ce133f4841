package io.highlander.autoconfigure.entity;

import io.highlander.EntityContext;
import io.highlander.autoconfigure.diagnostics.EntityContextMisplacedException;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.BeansException;
import org.springframework.beans.FatalBeanException;
import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.core.MethodParameter;

/** Looks for the dependencies of entities at start: the first call is late to learn of a mistake. */
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
                MethodParameter parameter = new MethodParameter(constructor, i);
                resolve(entityClass, new DependencyDescriptor(parameter, true), new InjectionPoint(parameter));
            }
        }
    }

    private void resolve(Class<?> entityClass, DependencyDescriptor dependency, InjectionPoint point) {
        if (dependency.getDependencyType() == EntityContext.class) {
            return;
        }
        String beanName = EntityClasses.beanName(entityClass);
        try {
            beans.resolveDependency(dependency, beanName);
        } catch (BeansException | IllegalArgumentException e) {
            // A collaborator of one entity may well ask for its context, which is not there yet.
            BeansException failure =
                    e instanceof BeansException ours ? ours : new FatalBeanException(String.valueOf(e.getMessage()), e);
            if (!failure.contains(EntityContextMisplacedException.class)) {
                throw new UnsatisfiedDependencyException(null, beanName, point, failure);
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
