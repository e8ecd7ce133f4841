package io.highlander.cglib;

import java.lang.reflect.Method;
import java.util.List;
import org.springframework.cglib.core.DefaultNamingPolicy;
import org.springframework.cglib.core.NamingPolicy;
import org.springframework.cglib.proxy.CallbackFilter;
import org.springframework.cglib.proxy.Enhancer;
import org.springframework.cglib.proxy.InvocationHandler;
import org.springframework.cglib.proxy.NoOp;

/** Defines the subclass that a reference is an instance of, beside the entity class so that it sees package-private methods. */
final class ShellEnhancer extends Enhancer {

    private static final NamingPolicy NAMING = new DefaultNamingPolicy() {
        @Override
        protected String getTag() {
            return "Highlander";
        }
    };

    // One object for all, so that CGLIB finds the class again that another factory defined.
    private static final CallbackFilter FILTER = ShellEnhancer::callbackOf;

    private ShellEnhancer() {}

    static ShellEnhancer of(Class<?> type) {
        ShellEnhancer enhancer = new ShellEnhancer();
        enhancer.setSuperclass(type);
        enhancer.setClassLoader(type.getClassLoader());
        enhancer.setNamingPolicy(NAMING);
        enhancer.setCallbackFilter(FILTER);
        enhancer.setCallbackTypes(new Class<?>[] {InvocationHandler.class, NoOp.class});
        return enhancer;
    }

    private static int callbackOf(Method method) {
        // A finalizer would make every reference a burden to the collector.
        return method.getName().equals("finalize") && method.getParameterCount() == 0 ? 1 : 0;
    }

    @Override
    @SuppressWarnings("rawtypes") // as Enhancer declares it
    protected void filterConstructors(Class type, List constructors) {
        // None of them is ever run, so none has to be visible.
    }
}
