package io.highlander.actuator.catalog;

import java.util.Set;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration of the actuator endpoint for stored entities.
 *
 * @param showValues When to show the state of stored entities.
 * @param roles Roles of which a user needs one to be shown the state of stored entities. When empty, every authenticated user is.
 */
@ConfigurationProperties("management.endpoint.highlanderentities")
record EntitiesEndpointProperties(
        @DefaultValue("never") Show showValues,
        @DefaultValue Set<String> roles) {}
