package io.highlander.actuator.catalog;

import io.highlander.EntityCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
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

    /** Each has a thread, and reads the whole store. */
    static final int MOST_AT_A_TIME = 4;

    private final Semaphore free = new Semaphore(MOST_AT_A_TIME);

    private final EntityCatalog catalog;

    ExportEndpoint(EntityCatalog catalog) {
        this.catalog = catalog;
    }

    @ReadOperation(produces = NDJSON)
    WebEndpointResponse<Resource> all() {
        return export(List.of());
    }

    @ReadOperation(produces = NDJSON)
    WebEndpointResponse<Resource> ofType(@Selector String type) {
        return export(List.of(type));
    }

    private WebEndpointResponse<Resource> export(List<String> types) {
        return free.availablePermits() == 0
                ? new WebEndpointResponse<>(WebEndpointResponse.STATUS_TOO_MANY_REQUESTS)
                : new WebEndpointResponse<>(new InputStreamResource(() -> begin(types), "entities"));
    }

    private InputStream begin(List<String> types) throws IOException {
        if (!free.tryAcquire()) {
            throw new IOException(MOST_AT_A_TIME + " exports run already.");
        }
        try {
            return ExportStream.begin(out -> {
                try {
                    catalog.export(types, out, report -> {});
                } finally {
                    free.release();
                }
            });
        } catch (IOException | RuntimeException | Error e) {
            free.release();
            throw e;
        }
    }
}
