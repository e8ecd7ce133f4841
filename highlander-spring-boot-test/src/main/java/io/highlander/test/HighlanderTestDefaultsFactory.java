package io.highlander.test;

import io.highlander.EntityGateway;
import java.util.List;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.bean.override.BeanOverrideHandler;
import org.springframework.test.context.bean.override.BeanOverrideStrategy;

/** Gives {@link HighlanderTestDefaults} to every test context. */
final class HighlanderTestDefaultsFactory implements ContextCustomizerFactory {

    @Override
    public ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> configurations) {
        boolean gatewayReplaced = BeanOverrideHandler.forTestClass(testClass).stream()
                .anyMatch(HighlanderTestDefaultsFactory::replacesGateway);
        return new HighlanderTestDefaults(gatewayReplaced);
    }

    private static boolean replacesGateway(BeanOverrideHandler override) {
        return override.getBeanType().toClass() == EntityGateway.class
                && override.getStrategy() != BeanOverrideStrategy.WRAP;
    }
}
