package io.highlander.autoconfigure;

import org.apache.curator.framework.CuratorFramework;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;

/**
 * Lets the application's own Curator clients be made after Highlander's checks. Spring Cloud's waits ten seconds for ZooKeeper and
 * then goes on without, so that a pod would learn too late, if at all, that ZooKeeper is not there.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(CuratorFramework.class)
class CuratorAfterChecks {

    /** Name of the bean that comes to be only after the checks. */
    static final String CHECKED = "highlanderClusterJoiner";

    @Bean
    static BeanFactoryPostProcessor highlanderCuratorAfterChecks() {
        return CuratorAfterChecks::postpone;
    }

    private static void postpone(ConfigurableListableBeanFactory beans) {
        for (String name : beans.getBeanNamesForType(CuratorFramework.class, true, false)) {
            if (beans.containsBeanDefinition(name)) {
                BeanDefinition definition = beans.getBeanDefinition(name);
                definition.setDependsOn(StringUtils.addStringToArray(definition.getDependsOn(), CHECKED));
            }
        }
    }
}
