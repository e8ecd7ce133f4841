package io.highlander.cglib;

import io.highlander.routing.gateway.ReferenceFactory;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.cglib.proxy.Callback;
import org.springframework.cglib.proxy.Factory;
import org.springframework.objenesis.SpringObjenesis;
import org.springframework.objenesis.instantiator.ObjectInstantiator;

/**
 * Makes references to classes with the CGLIB and Objenesis that Spring carries, and references to interfaces with the JDK's
 * proxies. Package-private classes, methods and constructors are fine; final methods are out of reach, so classes with one are
 * refused here as they are at start.
 */
public final class CglibReferenceFactory implements ReferenceFactory {

    private final SpringObjenesis objenesis = new SpringObjenesis();
    // One entry per entity class.
    private final Map<Class<?>, ObjectInstantiator<?>> instantiators = new ConcurrentHashMap<>();

    /** @throws IllegalArgumentException if the class is final or sealed */
    @Override
    public <T> T create(Class<T> type, Invocation invocation) {
        ReferenceInvocationHandler handler = new ReferenceInvocationHandler(invocation);
        if (type.isInterface()) {
            return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
        }
        Object reference =
                instantiators.computeIfAbsent(type, this::instantiatorOf).newInstance();
        ((Factory) reference).setCallbacks(new Callback[] {handler});
        return type.cast(reference);
    }

    private ObjectInstantiator<?> instantiatorOf(Class<?> type) {
        if (Modifier.isFinal(type.getModifiers()) || type.isSealed()) {
            throw new IllegalArgumentException("A reference cannot be a subclass of " + type.getName()
                    + ", which is final or sealed. Use an interface of it that declares all of its handlers.");
        }
        Class<?> subclass = ReferenceClassEnhancer.of(type).createClass();
        return objenesis.getInstantiatorOf(subclass);
    }
}
