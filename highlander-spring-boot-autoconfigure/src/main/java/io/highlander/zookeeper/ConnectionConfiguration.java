package io.highlander.zookeeper;

import org.apache.curator.ensemble.EnsembleProvider;
import org.apache.curator.ensemble.fixed.FixedEnsembleProvider;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.cloud.zookeeper.ZookeeperProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Where ZooKeeper is: as the properties say, or as a container does. */
@Configuration(proxyBeanMethods = false)
class ConnectionConfiguration {

    /** Spring Cloud knows no connection details, but an ensemble provider counts more than its properties do. */
    @Bean
    @ConditionalOnBean(ZookeeperConnectionDetails.class)
    @ConditionalOnMissingBean
    EnsembleProvider highlanderEnsembleProvider(ZookeeperConnectionDetails details) {
        return new GivenEnsemble(details.getConnectString());
    }

    /** Curator in the application's client would replace the given servers, for all clients, by what those call themselves. */
    private static final class GivenEnsemble extends FixedEnsembleProvider {

        private GivenEnsemble(String connectString) {
            super(connectString);
        }

        @Override
        public void setConnectionString(String ignored) {
            // It stays as given.
        }
    }

    @Bean
    @ConditionalOnMissingBean
    ZookeeperConnectionDetails highlanderZookeeperConnectionDetails(
            Environment environment,
            ObjectProvider<ZookeeperProperties> properties,
            ObjectProvider<EnsembleProvider> ensembles) {
        EnsembleProvider ensemble = ensembles.getIfAvailable();
        return ensemble == null
                ? propertiesOf(environment, properties)::getConnectString
                : ensemble::getConnectionString;
    }

    /** Spring Cloud's beans are missing when spring.cloud.zookeeper.enabled is false; its settings hold all the same. */
    static ZookeeperProperties propertiesOf(Environment environment, ObjectProvider<ZookeeperProperties> bean) {
        return bean.getIfAvailable(
                () -> Binder.get(environment).bindOrCreate(ZookeeperProperties.PREFIX, ZookeeperProperties.class));
    }
}
