package io.highlander.autoconfigure.entity;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConstructorArgumentValues;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.annotation.AnnotationAttributes;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;

/**
 * The packages named by all {@link HighlanderEntityScan}. They are kept in a bean definition, since they are wanted before there are
 * beans.
 *
 * @param names of the packages
 */
record EntityScanPackages(String... names) {

    private static final String BEAN = EntityScanPackages.class.getName();

    static List<String> in(BeanDefinitionRegistry registry) {
        return registry.containsBeanDefinition(BEAN) ? List.of(names(registry.getBeanDefinition(BEAN))) : List.of();
    }

    private static String[] names(BeanDefinition definition) {
        ConstructorArgumentValues.ValueHolder argument =
                definition.getConstructorArgumentValues().getArgumentValue(0, String[].class);
        return argument != null && argument.getValue() instanceof String[] names ? names : new String[0];
    }

    /** Adds the packages of one annotation. */
    static final class Registrar implements ImportBeanDefinitionRegistrar {

        @Override
        public void registerBeanDefinitions(AnnotationMetadata annotated, BeanDefinitionRegistry registry) {
            Set<String> all = new LinkedHashSet<>(in(registry));
            all.addAll(packagesOf(annotated));
            RootBeanDefinition definition = new RootBeanDefinition(EntityScanPackages.class);
            definition.getConstructorArgumentValues().addIndexedArgumentValue(0, all.toArray(String[]::new));
            definition.setRole(BeanDefinition.ROLE_INFRASTRUCTURE);
            if (registry.containsBeanDefinition(BEAN)) {
                registry.removeBeanDefinition(BEAN);
            }
            registry.registerBeanDefinition(BEAN, definition);
        }

        private static Set<String> packagesOf(AnnotationMetadata annotated) {
            AnnotationAttributes scan = AnnotationAttributes.fromMap(
                    annotated.getAnnotationAttributes(HighlanderEntityScan.class.getName()));
            Set<String> packages = new LinkedHashSet<>();
            if (scan != null) {
                packages.addAll(Arrays.asList(scan.getStringArray("basePackages")));
                Arrays.stream(scan.getClassArray("basePackageClasses"))
                        .map(ClassUtils::getPackageName)
                        .forEach(packages::add);
            }
            if (packages.isEmpty()) {
                packages.add(ClassUtils.getPackageName(annotated.getClassName()));
            }
            return packages;
        }
    }
}
