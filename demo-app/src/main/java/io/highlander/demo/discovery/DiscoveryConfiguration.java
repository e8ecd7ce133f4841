package io.highlander.demo.discovery;

import org.apache.curator.x.discovery.ServiceDiscovery;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.cloud.zookeeper.discovery.ZookeeperInstance;
import org.springframework.cloud.zookeeper.serviceregistry.ZookeeperServiceRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DiscoveryConfiguration {

    /** Spring Cloud's registry cannot be replaced by a bean of our own: its bean has no condition. */
    @Bean
    static BeanPostProcessor patientRegistry(ObjectProvider<ServiceDiscovery<ZookeeperInstance>> discovery) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof ZookeeperServiceRegistry
                        ? new PatientServiceRegistry(discovery.getObject())
                        : bean;
            }
        };
    }
}
