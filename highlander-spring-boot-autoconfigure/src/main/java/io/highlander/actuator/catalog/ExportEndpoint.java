package io.highlander.actuator.catalog;

import io.highlander.EntityCatalog;
import java.util.List;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;

/**
 * {@code /actuator/highlanderexport}: all entities that exist, {@code /actuator/highlanderexport/{type}}: those of a type. It gives away
 * every state, so like a heap dump it has no access by default.
 */
@WebEndpoint(id = "highlanderexport", defaultAccess = Access.NONE)
final class ExportEndpoint {

    private static final String NDJSON = "application/x-ndjson";

    private final EntityCatalog catalog;

    ExportEndpoint(EntityCatalog catalog) {
        this.catalog = catalog;
    }

    @ReadOperation(produces = NDJSON)
    Resource all() {
        return export(List.of());
    }

    @ReadOperation(produces = NDJSON)
    Resource ofType(@Selector String type) {
        return export(List.of(type));
    }

    private Resource export(List<String> types) {
        return new InputStreamResource(
                () -> ExportStream.begin(out -> catalog.export(types, out, report -> {})), "entities");
    }
}
