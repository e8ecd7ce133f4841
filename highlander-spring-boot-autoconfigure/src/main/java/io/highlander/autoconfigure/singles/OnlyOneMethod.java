package io.highlander.autoconfigure.singles;

import io.highlander.autoconfigure.diagnostics.ConfigurationException;
import io.highlander.single.OnlyOne;
import io.highlander.single.Tenure;
import io.highlander.tenure.Single;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.scheduling.annotation.Async;
import org.springframework.util.ReflectionUtils;

/**
 * One method with {@link OnlyOne}.
 *
 * @param name the name it holds
 * @param type class of the bean, not of a proxy of it
 */
record OnlyOneMethod(String name, Object bean, String beanName, Class<?> type, Method method) {

    /** @throws ConfigurationException when it cannot be run by one pod */
    void check() {
        String flaw = flaw();
        if (flaw != null) {
            throw new ConfigurationException(
                    this + " " + flaw, "Write it like this: void pump(Tenure tenure) { ... }.");
        }
        if (name.isBlank()
                || name.length() > Single.MAX_NAME
                || name.codePoints().anyMatch(Character::isISOControl)) {
            throw new ConfigurationException(
                    this + " has the name '" + name + "'.",
                    "Name it with 1 to " + Single.MAX_NAME + " characters, without control characters.");
        }
    }

    private @Nullable String flaw() {
        if (Modifier.isPrivate(method.getModifiers()) || Modifier.isStatic(method.getModifiers())) {
            return "is private or static, so that no proxy of the bean could be called.";
        }
        if (method.getParameterCount() != 1 || method.getParameterTypes()[0] != Tenure.class) {
            return "does not take a Tenure, and nothing else. That tells it when it has to end.";
        }
        if (method.getReturnType() != void.class) {
            return "returns something, which nobody would receive.";
        }
        return isAsync()
                ? "is asynchronous (@Async), so that it would return before its work is done, and another pod would begin."
                : null;
    }

    private boolean isAsync() {
        return AnnotatedElementUtils.hasAnnotation(method, Async.class)
                || AnnotatedElementUtils.hasAnnotation(type, Async.class);
    }

    ConfigurationException sameNameAs(OnlyOneMethod other) {
        return new ConfigurationException(
                this + " of the bean '" + beanName + "' and " + other + " of the bean '" + other.beanName
                        + "' have the same name: '" + name + "'.",
                "Give each a name of its own, or make one bean of them.");
    }

    Single single() {
        Method invocable = AopUtils.selectInvocableMethod(method, bean.getClass());
        ReflectionUtils.makeAccessible(invocable);
        return new Single(name, tenure -> invoke(invocable, tenure));
    }

    private void invoke(Method invocable, Tenure tenure) throws Exception {
        try {
            invocable.invoke(bean, tenure);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof Exception exception ? exception : e;
        }
    }

    @Override
    public String toString() {
        return "@OnlyOne " + type.getSimpleName() + "." + method.getName();
    }
}
