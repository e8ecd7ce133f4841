package io.highlander.cglib;

import java.util.List;
import org.springframework.cglib.core.DefaultNamingPolicy;
import org.springframework.cglib.core.NamingPolicy;
import org.springframework.cglib.proxy.Enhancer;
import org.springframework.cglib.proxy.InvocationHandler;

/** Defines the subclass that a reference is an instance of, beside the entity class so that it sees package-private methods. */
final class ReferenceClassEnhancer extends Enhancer {

    private static final NamingPolicy NAMING = new DefaultNamingPolicy() {
        @Override
        protected String getTag() {
            return "Highlander";
        }
    };

    private ReferenceClassEnhancer() {}

    static ReferenceClassEnhancer of(Class<?> type) {
        ReferenceClassEnhancer enhancer = new ReferenceClassEnhancer();
        enhancer.setSuperclass(type);
        enhancer.setClassLoader(type.getClassLoader());
        enhancer.setNamingPolicy(NAMING);
        enhancer.setCallbackType(InvocationHandler.class);
        return enhancer;
    }

    @Override
    @SuppressWarnings("rawtypes") // as Enhancer declares it
    protected void filterConstructors(Class type, List constructors) {
        // None of them is ever run, so none has to be visible.
    }
}
