package io.highlander.autoconfigure.properties;

import io.highlander.state.StateStore;
import java.util.Arrays;
import java.util.function.Predicate;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Refuses settings that are missing or cannot work before the application's beans are made, which may take long. Says nothing while an
 * application is processed ahead of time: its settings may be known only where it runs.
 */
public final class SettingsCheck implements BeanFactoryPostProcessor {

    private final Environment environment;

    public SettingsCheck(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        if (Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
            return;
        }
        HighlanderProperties properties =
                Binder.get(environment).bindOrCreate("highlander", HighlanderProperties.class);
        PropertyRules.check(properties);
        Predicate<String> isPresent = name -> ClassUtils.isPresent(name, beans.getBeanClassLoader());
        new MissingSettings(environment, properties, hasStoreOfItsOwn(beans), isPresent).refuse();
    }

    private static boolean hasStoreOfItsOwn(ConfigurableListableBeanFactory beans) {
        return Arrays.stream(beans.getBeanNamesForType(StateStore.class, true, false))
                .anyMatch(name -> !name.startsWith("highlander"));
    }
}
