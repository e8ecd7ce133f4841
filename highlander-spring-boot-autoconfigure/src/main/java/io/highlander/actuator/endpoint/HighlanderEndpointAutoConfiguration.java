package io.highlander.actuator.endpoint;

import io.highlander.EntityCatalog;
import io.highlander.actuator.ShownState;
import io.highlander.coordination.CoordinationFactory;
import io.highlander.node.RunningNode;
import io.highlander.session.ClusterSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Auto-configuration for what operators see: endpoint, health and info. Each needs its part of Boot's actuator. */
@AutoConfiguration(afterName = "io.highlander.autoconfigure.HighlanderAutoConfiguration")
@ConditionalOnBean(RunningNode.class)
public final class HighlanderEndpointAutoConfiguration {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
    @EnableConfigurationProperties(HighlanderEndpointProperties.class)
    static class EndpointConfiguration {

        @Bean
        @ConditionalOnAvailableEndpoint
        HighlanderEndpoint highlanderEndpoint(
                RunningNode node,
                EntityCatalog catalog,
                ClusterSettings settings,
                HighlanderEndpointProperties properties) {
            return new HighlanderEndpoint(
                    node, catalog, settings, new ShownState(properties.showValues(), properties.roles()));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(SanitizingFunction.class)
    static class SanitizingConfiguration {

        /** The secret of the pods is hidden even where other values are shown. */
        @Bean
        SanitizingFunction highlanderSecretSanitizing() {
            return SanitizingFunction.sanitizeValue().ifKeyMatches("highlander[._]?http[._]?secret");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ConditionalOnEnabledHealthIndicator.class)
    static class HealthConfiguration {

        @Bean
        @ConditionalOnEnabledHealthIndicator("highlander")
        CompositeHealthContributor highlanderHealthContributor(
                RunningNode node, ObjectProvider<CoordinationFactory> coordination) {
            HighlanderHealth health = new HighlanderHealth(node);
            Map<String, HealthIndicator> parts = new LinkedHashMap<>();
            parts.put("membership", health::membership);
            if (coordination.getIfAvailable() != null) {
                parts.put("zookeeper", health::zooKeeper);
            }
            parts.put("store", health::store);
            return CompositeHealthContributor.fromMap(parts);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ConditionalOnEnabledInfoContributor.class)
    static class InfoConfiguration {

        @Bean
        @ConditionalOnEnabledInfoContributor("highlander")
        InfoContributor highlanderInfoContributor(RunningNode node, ClusterSettings settings) {
            return new HighlanderInfoContributor(node, settings);
        }
    }
}
