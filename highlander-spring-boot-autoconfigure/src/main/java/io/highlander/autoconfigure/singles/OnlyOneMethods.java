package io.highlander.autoconfigure.singles;

import io.highlander.single.OnlyOne;
import io.highlander.tenure.Single;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.MethodIntrospector.MetadataLookup;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;

/** Collects the methods with {@link OnlyOne} of all beans, and refuses those that cannot be run so. */
public final class OnlyOneMethods implements BeanPostProcessor, BeanFactoryAware {

    private static final Logger log = LoggerFactory.getLogger(OnlyOneMethods.class);

    private final Map<String, OnlyOneMethod> found = new LinkedHashMap<>();
    private @Nullable ConfigurableBeanFactory beans;
    private boolean taken;

    /** Whether the class has such a method. */
    public static boolean areIn(Class<?> type) {
        return AnnotationUtils.isCandidateClass(type, OnlyOne.class)
                && !methodsOf(type).isEmpty();
    }

    /** Classes whose methods name what is not on the class path are looked at by nobody, and have none. */
    private static Map<Method, OnlyOne> methodsOf(Class<?> type) {
        try {
            return MethodIntrospector.selectMethods(type, (MetadataLookup<OnlyOne>)
                    method -> AnnotatedElementUtils.findMergedAnnotation(method, OnlyOne.class));
        } catch (IllegalStateException | LinkageError e) {
            log.debug("The methods of {} cannot be looked at.", type.getName(), e);
            return Map.of();
        }
    }

    @Override
    public void setBeanFactory(BeanFactory beanFactory) {
        if (beanFactory instanceof ConfigurableBeanFactory configurable) {
            beans = configurable;
        }
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        Class<?> type = AopProxyUtils.ultimateTargetClass(bean);
        if (AnnotationUtils.isCandidateClass(type, OnlyOne.class)) {
            methodsOf(type).forEach((method, onlyOne) -> add(bean, beanName, type, method, nameOf(onlyOne)));
        }
        return bean;
    }

    private String nameOf(OnlyOne onlyOne) {
        String resolved = beans == null ? onlyOne.value() : beans.resolveEmbeddedValue(onlyOne.value());
        return resolved == null ? "" : resolved;
    }

    private synchronized void add(Object bean, String beanName, Class<?> type, Method method, String name) {
        OnlyOneMethod added = new OnlyOneMethod(name, bean, beanName, type, method);
        added.check();
        OnlyOneMethod other = found.putIfAbsent(name, added);
        if (other != null) {
            throw added.sameNameAs(other);
        }
        if (taken) {
            log.warn("{} is not run: the bean '{}' was made after this application had started.", added, beanName);
        }
    }

    /** Returns what was found. What is made later is not run, and a warning says so. */
    public synchronized List<Single> all() {
        taken = true;
        return found.values().stream().map(OnlyOneMethod::single).toList();
    }
}
