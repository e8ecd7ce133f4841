package io.highlander.actuator.catalog;

import io.highlander.EntityCatalog;
import io.highlander.actuator.ShownState;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for the endpoints of the catalogue. They need Boot's actuator. */
@AutoConfiguration(afterName = "io.highlander.autoconfigure.HighlanderAutoConfiguration")
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean(EntityCatalog.class)
@EnableConfigurationProperties(EntitiesEndpointProperties.class)
public final class EntityCatalogEndpointAutoConfiguration {

    @Bean
    @ConditionalOnAvailableEndpoint
    EntitiesEndpoint highlanderEntitiesEndpoint(EntityCatalog catalog, EntitiesEndpointProperties properties) {
        return new EntitiesEndpoint(catalog, new ShownState(properties.showValues(), properties.roles()));
    }

    @Bean
    @ConditionalOnAvailableEndpoint
    ExportEndpoint highlanderExportEndpoint(EntityCatalog catalog) {
        return new ExportEndpoint(catalog);
    }
}
