package io.highlander.starter.inventory;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/** Which bean an injection gets that asks for a class or an interface, for all that beans have. */
final class InjectionsFound {

    private static final Field ANY = Objects.requireNonNull(ReflectionUtils.findField(Slot.class, "any"));

    private InjectionsFound() {}

    private static final class Slot {
        @SuppressWarnings("unused")
        private Object any;
    }

    static void add(ConfigurableListableBeanFactory beans, Lines lines) {
        Set<Class<?>> types = new LinkedHashSet<>();
        for (String name : beans.getBeanDefinitionNames()) {
            Optional.ofNullable(beans.getType(name, false))
                    .map(ClassUtils::getUserClass)
                    .ifPresent(type -> addAll(type, types));
        }
        types.stream()
                .filter(InjectionsFound::injectable)
                .forEach(type -> lines.add("injection", type.getName(), injected(type, beans)));
    }

    private static void addAll(Class<?> type, Set<Class<?>> types) {
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            types.add(each);
            types.addAll(Arrays.asList(ClassUtils.getAllInterfacesForClass(each)));
        }
    }

    /** Several beans are meant by a map, a collection or a stream, a later one by a supplier. */
    private static boolean injectable(Class<?> type) {
        return !type.isHidden()
                && !type.isSynthetic()
                && Stream.of(Map.class, Iterable.class, Stream.class, Supplier.class, ObjectFactory.class)
                        .noneMatch(each -> each.isAssignableFrom(type));
    }

    private static String injected(Class<?> type, ConfigurableListableBeanFactory beans) {
        Set<String> names = new TreeSet<>();
        try {
            Object found = beans.resolveDependency(new Injection(type), null, names, null);
            return found == null ? "none" : names.isEmpty() ? "the container" : String.join(", ", names);
        } catch (NoUniqueBeanDefinitionException several) {
            return "several";
        } catch (BeansException failed) {
            return failed.getClass().getSimpleName();
        }
    }

    /** A field of that type, without a name that could decide between candidates. */
    @SuppressWarnings("serial")
    private static final class Injection extends DependencyDescriptor {

        private final transient Class<?> type;

        Injection(Class<?> type) {
            super(ANY, false);
            this.type = type;
        }

        @Override
        public Class<?> getDependencyType() {
            return type;
        }

        @Override
        public ResolvableType getResolvableType() {
            return ResolvableType.forClass(type);
        }

        @Override
        public String getDependencyName() {
            return null;
        }
    }
}
