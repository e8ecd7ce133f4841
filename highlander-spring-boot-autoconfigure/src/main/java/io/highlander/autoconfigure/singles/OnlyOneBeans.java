package io.highlander.autoconfigure.singles;

import io.highlander.autoconfigure.diagnostics.ConfigurationException;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** Sees to it that there is one of each bean with {@link io.highlander.single.OnlyOne} methods, although nobody may ask for it. */
public final class OnlyOneBeans implements BeanFactoryPostProcessor {

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        for (String name : beans.getBeanDefinitionNames()) {
            BeanDefinition definition = beans.getBeanDefinition(name);
            Class<?> type = definition.isAbstract() ? null : beans.getType(name, false);
            if (type != null && OnlyOneMethods.areIn(type)) {
                if (!definition.isSingleton()) {
                    throw new ConfigurationException(
                            "@OnlyOne " + type.getSimpleName() + " is the class of the bean '" + name
                                    + "', which is no singleton, so that there may be none or many.",
                            "Put the method into a bean of the scope 'singleton'.");
                }
                definition.setLazyInit(false);
            }
        }
    }
}
