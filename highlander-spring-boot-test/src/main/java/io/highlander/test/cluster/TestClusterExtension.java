package io.highlander.test.cluster;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Makes the cluster of a {@link HighlanderClusterTest} when a test first asks for it. JUnit closes it after the test. */
final class TestClusterExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(TestClusterExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == TestCluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getStore(NAMESPACE)
                .computeIfAbsent(TestCluster.class, type -> start(test.getRequiredTestClass()), TestCluster.class);
    }

    private static TestCluster start(Class<?> testClass) {
        HighlanderClusterTest annotation = AnnotationSupport.findAnnotation(testClass, HighlanderClusterTest.class)
                .orElseThrow(() -> new IllegalStateException(
                        testClass.getName() + " is not annotated with @HighlanderClusterTest."));
        return TestCluster.builder()
                .nodes(annotation.nodes())
                .entities(annotation.entities())
                .start();
    }
}
