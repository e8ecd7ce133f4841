package io.highlander.demo.endtoend;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One cluster of three pods for all tests, started once and made whole again before each of them. */
final class ThreePods implements BeforeEachCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(ThreePods.class);
    private static final int PODS = 3;

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        cluster(context).repair();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == DemoCluster.class;
    }

    @Override
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return cluster(context);
    }

    private static DemoCluster cluster(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(DemoCluster.class, key -> start(), DemoCluster.class);
    }

    private static DemoCluster start() {
        try {
            return DemoCluster.start(PODS);
        } catch (Exception e) {
            throw new IllegalStateException("The cluster did not start; see target/pods.", e);
        }
    }
}
