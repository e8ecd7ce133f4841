package io.highlander.actuator.endpoint;

import java.util.Set;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration of the actuator endpoint.
 *
 * @param showValues When to show the state of entities.
 * @param roles Roles of which a user needs one to be shown the state of entities. When empty, every authenticated user is.
 */
@ConfigurationProperties("management.endpoint.highlander")
record HighlanderEndpointProperties(
        @DefaultValue("never") Show showValues,
        @DefaultValue Set<String> roles) {}
