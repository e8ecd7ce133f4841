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

/** Says where ZooKeeper is, by the properties or by a container. */
@Configuration(proxyBeanMethods = false)
class ConnectionConfiguration {

    /**
     * Makes an ensemble provider, because Spring Cloud has no connection details, and a provider takes precedence over its
     * properties.
     */
    @Bean
    @ConditionalOnBean(ZookeeperConnectionDetails.class)
    @ConditionalOnMissingBean
    EnsembleProvider highlanderEnsembleProvider(ZookeeperConnectionDetails details) {
        return new GivenEnsemble(details.getConnectString());
    }

    /**
     * Keeps the given servers. Curator in the application's client would replace them, for all clients, by the addresses that the
     * servers report of themselves.
     */
    private static final class GivenEnsemble extends FixedEnsembleProvider {

        private GivenEnsemble(String connectString) {
            super(connectString);
        }

        @Override
        public void setConnectionString(String ignored) {
            // Ignored: the given servers stay.
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

    /**
     * Returns the settings. Spring Cloud's bean is missing if spring.cloud.zookeeper.enabled is false; its settings apply all the
     * same.
     */
    static ZookeeperProperties propertiesOf(Environment environment, ObjectProvider<ZookeeperProperties> bean) {
        return bean.getIfAvailable(
                () -> Binder.get(environment).bindOrCreate(ZookeeperProperties.PREFIX, ZookeeperProperties.class));
    }
}
