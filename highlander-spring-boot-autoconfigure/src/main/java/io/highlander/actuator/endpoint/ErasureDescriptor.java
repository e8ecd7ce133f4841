package io.highlander.actuator.endpoint;

import io.highlander.EntityCatalog.Erasure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * How far an erasure is.
 *
 * @param done whether nothing is stored any more
 * @param removableAt when to ask again; {@code null} if it is done
 */
record ErasureDescriptor(boolean done, @Nullable Instant removableAt) implements OperationResponseBody {

    private static final int ACCEPTED = 202;

    static WebEndpointResponse<ErasureDescriptor> answer(Erasure erasure) {
        return new WebEndpointResponse<>(
                new ErasureDescriptor(erasure.isDone(), erasure.removableAt()),
                erasure.isDone() ? WebEndpointResponse.STATUS_OK : ACCEPTED);
    }
}
