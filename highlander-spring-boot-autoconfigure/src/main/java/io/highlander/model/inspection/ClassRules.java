package io.highlander.model.inspection;

import io.highlander.HighlanderEntity;
import io.highlander.model.EntityDefinitionException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks an entity class, apart from its members. */
final class ClassRules {

    private static final Pattern TYPE_NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final Set<String> INJECTS = Set.of("Autowired", "Inject");

    private ClassRules() {}

    static void check(Class<?> entityClass, HighlanderEntity annotation) {
        checkKind(entityClass);
        if (!TYPE_NAME.matcher(annotation.value()).matches()) {
            throw new EntityDefinitionException(
                    entityClass,
                    "",
                    "has the type name '" + annotation.value()
                            + "', and a type name, which becomes part of paths and keys, has 1 to "
                            + "64 lower-case letters, digits and dashes and begins with a letter",
                    "Give it such a name, as in @HighlanderEntity(\"todo-list\").");
        }
        checkConstructors(entityClass, annotation.replaceable());
    }

    private static void checkKind(Class<?> entityClass) {
        String kind = kindOf(entityClass);
        if (!kind.isEmpty()) {
            throw new EntityDefinitionException(
                    entityClass,
                    "",
                    "is " + kind + ", of which there can be no instances with state that changes",
                    "Annotate a class that is top-level or static, not abstract and not private.");
        }
    }

    private static String kindOf(Class<?> type) {
        if (type.isAnnotation()) {
            return "an annotation";
        } else if (type.isInterface()) {
            return "an interface";
        } else if (type.isEnum()) {
            return "an enum";
        } else if (type.isRecord()) {
            return "a record";
        } else if (Modifier.isAbstract(type.getModifiers())) {
            return "abstract";
        } else if (type.isAnonymousClass() || type.isLocalClass()) {
            return "a local class";
        } else if (type.isMemberClass() && !Modifier.isStatic(type.getModifiers())) {
            return "an inner class that is not static";
        }
        return Modifier.isPrivate(type.getModifiers()) ? "private" : "";
    }

    private static void checkConstructors(Class<?> entityClass, boolean replaceable) {
        List<Constructor<?>> constructors = Arrays.stream(entityClass.getDeclaredConstructors())
                .filter(constructor -> !constructor.isSynthetic())
                .toList();
        boolean noArgument = constructors.stream().anyMatch(constructor -> constructor.getParameterCount() == 0);
        if (replaceable && !noArgument) {
            throw new EntityDefinitionException(
                    entityClass,
                    "",
                    "is replaceable and has no constructor without parameters, so its snapshots cannot be made",
                    "Add one, or set replaceable = false and offer handlers instead.");
        }
        long marked =
                constructors.stream().filter(ClassRules::isMarkedForInjection).count();
        if (marked > 1 || (marked == 0 && constructors.size() > 1 && !noArgument)) {
            throw new EntityDefinitionException(
                    entityClass,
                    "",
                    "has " + constructors.size() + " constructors, and it is not clear which one to use",
                    "Leave one, or mark the one to use with @Autowired.");
        }
    }

    private static boolean isMarkedForInjection(AnnotatedElement constructor) {
        return Arrays.stream(constructor.getDeclaredAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(type -> INJECTS.contains(type.getSimpleName()));
    }
}
