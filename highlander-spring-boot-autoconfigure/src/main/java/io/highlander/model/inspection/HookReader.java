package io.highlander.model.inspection;

import io.highlander.model.EntityDefinitionException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the methods that run when an entity enters or leaves memory, and checks them. */
final class HookReader {

    private final Class<?> entityClass;
    private final EntityMethods methods;

    HookReader(Class<?> entityClass, EntityMethods methods) {
        this.entityClass = entityClass;
        this.methods = methods;
    }

    @Nullable
    Method read(Class<? extends Annotation> hook) {
        List<Method> found = methods.effective().stream()
                .filter(method -> methods.isHook(method, hook))
                .toList();
        found.forEach(this::check);
        if (found.size() > 1) {
            throw refused(
                    found.get(1),
                    "is the second method with @" + hook.getSimpleName(),
                    "Keep one, and let it call the other.");
        }
        return found.isEmpty() ? null : accessible(found.get(0));
    }

    private void check(Method method) {
        if (methods.isHandler(method)) {
            throw refused(method, "is a handler and a hook", "Use two methods.");
        } else if (Modifier.isStatic(method.getModifiers())) {
            throw refused(method, "is a hook and static", "Make it a method of the instance.");
        } else if (method.getParameterCount() > 0) {
            throw refused(
                    method, "is a hook with parameters", "Remove them; EntityContext is injected by the constructor.");
        } else if (method.getReturnType() != void.class) {
            throw refused(method, "is a hook that returns something", "Let it return void.");
        }
    }

    private static Method accessible(Method method) {
        method.setAccessible(true);
        return method;
    }

    private EntityDefinitionException refused(Method method, String reason, String cure) {
        return new EntityDefinitionException(entityClass, method.getName(), reason, cure);
    }
}
