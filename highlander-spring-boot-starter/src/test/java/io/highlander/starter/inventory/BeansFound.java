package io.highlander.starter.inventory;

import java.util.Arrays;
import java.util.Objects;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.util.ClassUtils;

/** All beans, and everything that decides who gets them. */
final class BeansFound {

    private BeansFound() {}

    static void add(ConfigurableListableBeanFactory beans, Lines lines) {
        for (String name : beans.getBeanDefinitionNames()) {
            lines.add("bean", name, typeOf(beans, name) + definition(beans.getMergedBeanDefinition(name)));
        }
        for (String name : beans.getSingletonNames()) {
            if (!beans.containsBeanDefinition(name)) {
                lines.add("bean", name, typeOf(beans, name) + " registered");
            }
        }
        for (String name : beans.getBeanDefinitionNames()) {
            for (String alias : beans.getAliases(name)) {
                lines.add("alias", alias, name);
            }
        }
    }

    private static String typeOf(ConfigurableListableBeanFactory beans, String name) {
        Object bean = beans.containsSingleton(name) ? beans.getSingleton(name) : null;
        if (bean == null) {
            return Objects.toString(beans.getType(name, false));
        }
        Class<?> type = ClassUtils.getUserClass(AopProxyUtils.ultimateTargetClass(bean));
        return bean instanceof Advised proxy
                ? type + " advised by "
                        + Arrays.toString(Arrays.stream(proxy.getAdvisors())
                                .map(each -> each.getAdvice().getClass().getName())
                                .toArray())
                : type.toString();
    }

    private static String definition(BeanDefinition bean) {
        return " of " + bean.getFactoryBeanName() + "#" + bean.getFactoryMethodName() + " scope=" + bean.getScope()
                + (bean.isPrimary() ? " primary" : "")
                + (bean.isFallback() ? " fallback" : "")
                + (bean.isLazyInit() ? " lazy" : "")
                + (bean.isAutowireCandidate() ? "" : " no-candidate")
                + (bean instanceof AbstractBeanDefinition each && !each.isDefaultCandidate() ? " by-qualifier" : "");
    }
}
