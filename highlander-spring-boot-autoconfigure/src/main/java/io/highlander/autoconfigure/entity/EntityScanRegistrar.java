package io.highlander.autoconfigure.entity;

import io.highlander.HighlanderEntity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.filter.TypeFilter;
import org.springframework.util.ClassUtils;

/**
 * Finds entity classes as JPA's are found, and registers for each the prototype that makes its instances. It runs while bean
 * definitions are made, so that ahead-of-time processing sees the prototypes.
 */
final class EntityScanRegistrar implements ImportBeanDefinitionRegistrar {

    private final BeanFactory beanFactory;
    private final Environment environment;
    private final ResourceLoader resources;

    EntityScanRegistrar(BeanFactory beanFactory, Environment environment, ResourceLoader resources) {
        this.beanFactory = beanFactory;
        this.environment = environment;
        this.resources = resources;
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
        Set<String> leftOut = new TreeSet<>();
        List<Class<?>> found = find(packages(registry), leftOut);
        for (Class<?> entityClass : found) {
            RootBeanDefinition prototype = new RootBeanDefinition(entityClass);
            prototype.setScope(BeanDefinition.SCOPE_PROTOTYPE);
            prototype.setAutowireCandidate(false);
            registry.registerBeanDefinition(EntityClasses.beanName(entityClass), prototype);
        }
        RootBeanDefinition classes = new RootBeanDefinition(EntityClasses.class);
        classes.getConstructorArgumentValues().addIndexedArgumentValue(0, found.toArray(Class<?>[]::new));
        classes.getConstructorArgumentValues().addIndexedArgumentValue(1, leftOut.toArray(String[]::new));
        classes.setRole(BeanDefinition.ROLE_INFRASTRUCTURE);
        registry.registerBeanDefinition(EntityClasses.class.getName(), classes);
    }

    private List<String> packages(BeanDefinitionRegistry registry) {
        List<String> named = EntityScanPackages.in(registry);
        if (named.isEmpty() && AutoConfigurationPackages.has(beanFactory)) {
            return AutoConfigurationPackages.get(beanFactory);
        }
        return named;
    }

    private List<Class<?>> find(List<String> packages, Set<String> leftOut) {
        EntityScanner scanner = new EntityScanner(environment);
        scanner.setResourceLoader(resources);
        scanner.addExcludeFilter(excludedInTests(leftOut));
        List<Class<?>> found = new ArrayList<>();
        packages.stream()
                .flatMap(each -> scanner.findCandidateComponents(each).stream())
                .map(BeanDefinition::getBeanClassName)
                .distinct()
                .map(this::load)
                .sorted(Comparator.comparing(Class::getName))
                .forEach(found::add);
        return found;
    }

    /** What a test slice leaves out, as component scanning does; notes the names of the types. */
    private TypeFilter excludedInTests(Set<String> leftOut) {
        TypeExcludeFilter filter = new TypeExcludeFilter();
        filter.setBeanFactory(beanFactory);
        return (found, readers) -> {
            boolean excluded = filter.match(found, readers);
            MergedAnnotation<HighlanderEntity> entity =
                    found.getAnnotationMetadata().getAnnotations().get(HighlanderEntity.class);
            if (excluded && entity.isDirectlyPresent()) {
                leftOut.add(entity.getString(MergedAnnotation.VALUE));
            }
            return excluded;
        };
    }

    private Class<?> load(@Nullable String className) {
        if (className == null) {
            throw new IllegalStateException("A scanned entity class has no name.");
        }
        return ClassUtils.resolveClassName(className, resources.getClassLoader());
    }
}
