package io.highlander.model.inspection;

import io.highlander.EntityCommand;
import io.highlander.EntityQuery;
import io.highlander.model.ArgumentValidation;
import io.highlander.model.EntityDefinitionException;
import io.highlander.model.Handler;
import io.highlander.model.Signatures;
import io.highlander.model.StateHandlers;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.type.TypeFactory;

/** Finds the handlers of a class and checks them. */
final class HandlerReader {

    private static final String ANY_JSON =
            "Use types that Jackson can write and read: records, classes with such fields, JDK values and"
                    + " collections of them.";

    private final JavaType entityType;
    private final Class<?> entityClass;
    private final EntityMethods methods;
    private final TypeFactory types;
    private final BuildableTypes buildable;
    private final ConstraintRules constraints;

    HandlerReader(
            JavaType entityType,
            EntityMethods methods,
            TypeFactory types,
            BuildableTypes buildable,
            ConstraintRules constraints) {
        this.entityType = entityType;
        this.entityClass = entityType.getRawClass();
        this.methods = methods;
        this.types = types;
        this.buildable = buildable;
        this.constraints = constraints;
    }

    List<Handler> read() {
        List<Method> annotated =
                methods.effective().stream().filter(methods::isHandler).toList();
        refuseOverloads(annotated);
        return annotated.stream().map(this::handler).toList();
    }

    private void refuseOverloads(List<Method> annotated) {
        Map<String, Method> callable = new HashMap<>();
        for (Method method : methods.effective()) {
            if (Modifier.isPrivate(method.getModifiers()) && !methods.isHandler(method)) {
                continue;
            }
            Method other = callable.putIfAbsent(method.getName(), method);
            if (other != null && (annotated.contains(method) || annotated.contains(other))) {
                throw refused(method, "is overloaded, and handlers are called by name", "Give each its own name.");
            }
        }
    }

    private Handler handler(Method method) {
        refuseUnusable(method);
        method.setAccessible(true);
        List<JavaType> parameters = Signatures.parameterTypes(method, entityType, types);
        for (int i = 0; i < parameters.size(); i++) {
            refuseUnbuildable(method, "parameter " + (i + 1), parameters.get(i));
        }
        boolean async = isStage(method.getReturnType());
        JavaType result = resultType(method, async);
        if (result.getRawClass() != Void.class) {
            refuseUnbuildable(method, "result", result);
        }
        EntityQuery query = annotationOf(method) instanceof EntityQuery annotation ? annotation : null;
        Handler handler = new Handler(
                method, query, constraints.checkOf(method), async, parameters, result, exceptionsOf(method));
        ThrownTypes.warnOfUnbuildable(handler);
        return handler;
    }

    /** A hook that is run as a command is, for its caller. Returns null for null. */
    @Nullable
    Handler hook(@Nullable Method method) {
        return method == null
                ? null
                : new Handler(
                        method,
                        null,
                        ArgumentValidation.Check.NONE,
                        false,
                        List.of(),
                        types.constructType(Void.class),
                        exceptionsOf(method));
    }

    /** Returns the annotation of the method itself, or else the nearest one in its hierarchy. */
    private Annotation annotationOf(Method method) {
        List<Method> annotated = methods.lineOf(method).stream()
                .filter(each -> EntityMethods.annotationOf(each) != null)
                .toList();
        Method nearest = annotated.get(0);
        annotated.stream()
                .filter(each -> !each.getDeclaringClass().isAssignableFrom(nearest.getDeclaringClass()))
                .filter(each -> !Objects.equals(EntityMethods.annotationOf(each), EntityMethods.annotationOf(nearest)))
                .findFirst()
                .ifPresent(other -> {
                    throw refused(
                            method,
                            "is annotated with " + textOf(nearest) + ", and " + textOf(other),
                            "Annotate the method of the class itself: that decides.");
                });
        return Objects.requireNonNull(EntityMethods.annotationOf(nearest));
    }

    private static String textOf(Method annotated) {
        String annotation = EntityMethods.annotationOf(annotated) instanceof EntityQuery query
                ? "@EntityQuery(" + query.value() + ")"
                : "@EntityCommand";
        return annotation + " in " + annotated.getDeclaringClass().getSimpleName();
    }

    private List<Class<?>> exceptionsOf(Method method) {
        return methods.lineOf(method).stream()
                .flatMap(each -> Arrays.<Class<?>>stream(each.getExceptionTypes()))
                .distinct()
                .toList();
    }

    private void refuseUnusable(Method method) {
        if (methods.lineOf(method).stream().anyMatch(HandlerReader::isCommandAndQuery)) {
            throw refused(
                    method, "is both a command and a query", "A handler that may change state is a command only.");
        }
        int modifiers = method.getModifiers();
        if (method.getName().startsWith(StateHandlers.BUILT_IN)) {
            throw refused(
                    method,
                    "is a handler, and its name begins as those of the built-in handlers do",
                    "Give it a name that does not begin with '" + StateHandlers.BUILT_IN + "'.");
        } else if (!Modifier.isPublic(modifiers)) {
            throw refused(method, "is a handler and not public", "Make it public.");
        } else if (Modifier.isStatic(modifiers)) {
            throw refused(method, "is a handler and static", "Make it a method of the instance.");
        } else if (Modifier.isFinal(modifiers)) {
            throw refused(
                    method,
                    "is a handler and final, so a reference cannot hand it over",
                    Kotlin.wrote(method.getDeclaringClass()) ? "Declare it open." : "Remove final.");
        } else if (Arrays.stream(method.getParameterTypes()).anyMatch(Kotlin::suspends)) {
            throw refused(
                    method,
                    "is a suspend function, which cannot be called from another pod",
                    "Remove suspend; let it return a CompletionStage if it answers later.");
        } else if (method.getTypeParameters().length > 0) {
            throw refused(method, "is a handler with type parameters", "Use concrete types.");
        } else if (isOfObject(method)) {
            throw refused(
                    method,
                    "is a handler that overrides a method of Object, which references answer by themselves",
                    "Give it another name.");
        }
    }

    private void refuseUnbuildable(Method method, String what, JavaType type) {
        buildable.flawOf(type).ifPresent(flaw -> {
            throw refused(
                    method,
                    "has a " + what + " of type " + type.toCanonical() + " that cannot travel as JSON: " + flaw,
                    ANY_JSON);
        });
    }

    private JavaType resultType(Method method, boolean async) {
        JavaType declared = types.resolveMemberType(
                method.getGenericReturnType(),
                entityType.findSuperType(method.getDeclaringClass()).getBindings());
        JavaType result = async ? valueOf(declared) : declared;
        return result.getRawClass() == void.class ? types.constructType(Void.class) : result;
    }

    private static JavaType valueOf(JavaType stage) {
        JavaType[] parameters = stage.findTypeParameters(CompletionStage.class);
        return parameters.length == 0 ? TypeFactory.unknownType() : parameters[0];
    }

    private static boolean isCommandAndQuery(Method method) {
        return method.isAnnotationPresent(EntityCommand.class) && method.isAnnotationPresent(EntityQuery.class);
    }

    private static boolean isStage(Class<?> type) {
        return type == CompletionStage.class || type == CompletableFuture.class;
    }

    private static boolean isOfObject(Method method) {
        return Arrays.stream(Object.class.getDeclaredMethods())
                .anyMatch(of -> of.getName().equals(method.getName())
                        && Arrays.equals(of.getParameterTypes(), method.getParameterTypes()));
    }

    private EntityDefinitionException refused(Method method, String reason, String cure) {
        return new EntityDefinitionException(entityClass, method.getName(), reason, cure);
    }
}
