package io.highlander.demo.cluster;

import io.highlander.EntityGateway;
import io.highlander.EntityLocation;
import io.highlander.HighlanderException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells which pod owns an entity, for display. */
@Component
public class Pods {

    private static final Logger log = LoggerFactory.getLogger(Pods.class);

    private final EntityGateway gateway;

    Pods(EntityGateway gateway) {
        this.gateway = gateway;
    }

    /**
     * Id of the owning pod; {@code null} when nobody owns the entity or it cannot be found out. A failure is no reason to fail
     * the request: the call that it is about was answered already.
     */
    public @Nullable String owning(Class<?> type, String key) {
        try {
            return gateway.locate(type, key).map(EntityLocation::node).orElse(null);
        } catch (HighlanderException e) {
            log.info("Cannot tell which pod owns {} {}: {}", type.getSimpleName(), key, e.getMessage());
            return null;
        }
    }
}
