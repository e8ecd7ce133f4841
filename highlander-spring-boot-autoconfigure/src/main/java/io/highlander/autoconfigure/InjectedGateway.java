package io.highlander.autoconfigure;

import io.highlander.EntityGateway;
import java.util.Arrays;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.PriorityOrdered;

/**
 * Decides which gateway is injected where nothing else is said, when an application has gateways of its own beside Highlander's: the
 * one that it marked as primary, else Highlander's. Comes before a test replaces the gateway that is injected.
 */
final class InjectedGateway implements BeanFactoryPostProcessor, PriorityOrdered {

    /** Name of Highlander's own gateway. */
    static final String OWN = "highlanderEntityGateway";

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        boolean chosen = Arrays.stream(beans.getBeanNamesForType(EntityGateway.class, true, false))
                .filter(beans::containsBeanDefinition)
                .anyMatch(name -> beans.getBeanDefinition(name).isPrimary());
        if (!chosen) {
            beans.getBeanDefinition(OWN).setPrimary(true);
        }
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
