package io.highlander.model.inspection;

import io.highlander.HighlanderEntity;
import io.highlander.OnActivate;
import io.highlander.OnPassivate;
import io.highlander.StateDowncaster;
import io.highlander.StateUpcaster;
import io.highlander.model.EntityDefinitionException;
import io.highlander.state.json.StateVersions;
import io.highlander.state.json.StateVersions.Step;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the versions of an entity's state and the steps between them. A step that was forgotten is found: there is one up to the
 * class's version, and from the oldest step on there is no hole.
 */
final class VersionReader {

    private final Class<?> entityClass;
    private final EntityMethods methods;
    private final int version;
    private final int writes;

    VersionReader(Class<?> entityClass, HighlanderEntity annotation, EntityMethods methods) {
        this.entityClass = entityClass;
        this.methods = methods;
        version = annotation.version();
        writes = annotation.writes() == 0 ? version : annotation.writes();
    }

    StateVersions read() {
        checkNumbers();
        Map<Integer, Step> up = steps(StateUpcaster.class, StateUpcaster::from, 1, version - 1);
        Map<Integer, Step> down = steps(StateDowncaster.class, StateDowncaster::from, 2, version);
        int oldest = up.keySet().stream().min(Comparator.naturalOrder()).orElse(version);
        requireChain(up, oldest);
        if (version > 1 && up.isEmpty()) {
            throw missing(StateUpcaster.class, version - 1, version);
        }
        if (writes < oldest) {
            throw missing(StateUpcaster.class, writes, writes + 1);
        }
        for (int from = version; from > writes; from--) {
            if (!down.containsKey(from)) {
                throw missing(StateDowncaster.class, from, from - 1);
            }
        }
        return new StateVersions(oldest, version, writes, up, down);
    }

    private void checkNumbers() {
        if (version < 1) {
            throw new EntityDefinitionException(
                    entityClass, "", "has version " + version, "Versions of a state begin with 1.");
        }
        if (writes < 1 || writes > version) {
            throw new EntityDefinitionException(
                    entityClass,
                    "",
                    "has version " + version + " and writes version " + writes,
                    "Let it write a version from 1 to " + version + ", or leave writes out.");
        }
    }

    private void requireChain(Map<Integer, Step> up, int oldest) {
        for (int from = oldest; from < version; from++) {
            if (!up.containsKey(from)) {
                throw missing(StateUpcaster.class, from, from + 1);
            }
        }
    }

    private EntityDefinitionException missing(Class<? extends Annotation> kind, int from, int to) {
        String step = "@" + kind.getSimpleName() + "(from = " + from + ")";
        return new EntityDefinitionException(
                entityClass,
                "",
                "has version " + version + (writes == version ? "" : ", writes version " + writes) + ", and no " + step,
                "Add a method with " + step + " that brings a state of version " + from + " to version " + to + ": "
                        + form() + " One that has nothing to change returns the state as it is.");
    }

    private <A extends Annotation> Map<Integer, Step> steps(Class<A> kind, ToIntFunction<A> from, int first, int last) {
        Map<Integer, Step> steps = new HashMap<>();
        for (Method method : methods.effective()) {
            @Nullable A step = method.getAnnotation(kind);
            if (step == null) {
                continue;
            }
            check(method, kind);
            int number = from.applyAsInt(step);
            if (number < first || number > last) {
                throw refused(
                        method,
                        "is a step from version " + number + ", and the class has version " + version,
                        last < first
                                ? "Remove it, or raise the version: version 1 has no steps. Never lower a version that "
                                        + "was deployed."
                                : "Such a step begins at a version from " + first + " to " + last
                                        + ". Never lower a version that was deployed.");
            }
            Step other = steps.put(number, stepOf(method));
            if (other != null) {
                throw refused(
                        method,
                        "is a second step from version " + number + ", beside " + other.name(),
                        "Keep one, and let it call the other.");
            }
        }
        return steps;
    }

    private void check(Method method, Class<? extends Annotation> kind) {
        String what = "has @" + kind.getSimpleName();
        if (methods.isHandler(method)
                || methods.isHook(method, OnActivate.class)
                || methods.isHook(method, OnPassivate.class)) {
            throw refused(method, what + " and is a handler or a hook", "Use two methods.");
        } else if (method.isAnnotationPresent(StateUpcaster.class)
                && method.isAnnotationPresent(StateDowncaster.class)) {
            throw refused(method, "leads to a newer version and to an older one", "Use two methods.");
        } else if (!Modifier.isStatic(method.getModifiers())) {
            throw refused(method, what + " and is not static", "It is called before there is an object. " + form());
        } else if (method.getParameterCount() != 1
                || method.getParameterTypes()[0] != ObjectNode.class
                || method.getReturnType() != ObjectNode.class) {
            throw refused(
                    method,
                    what + " and has another form: " + method.toGenericString(),
                    form() + " ObjectNode is that of tools.jackson.databind.node.");
        }
    }

    private String form() {
        return Kotlin.wrote(entityClass)
                ? "write it in the companion object, as '@JvmStatic fun name(state: ObjectNode): ObjectNode'."
                : "write it as 'static ObjectNode name(ObjectNode state)'.";
    }

    private static Step stepOf(Method method) {
        method.setAccessible(true);
        return new Step(method.getDeclaringClass().getSimpleName() + "#" + method.getName(), state -> {
            try {
                return (ObjectNode) method.invoke(null, state);
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        });
    }

    private EntityDefinitionException refused(Method method, String reason, String cure) {
        return new EntityDefinitionException(entityClass, method.getName(), reason, cure);
    }
}
