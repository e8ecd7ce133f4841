package io.highlander.actuator.endpoint;

import io.highlander.EntityCatalog;
import io.highlander.EntityId;
import io.highlander.exception.CatalogException;
import io.highlander.exception.FailureStatus;
import io.highlander.exception.HighlanderException;
import io.highlander.routing.gateway.OperatorCalls;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * What an operator asks of one entity, wherever it lives.
 *
 * @param reason of a hold
 * @param object of a restore: the text of an object as it was stored
 * @param state of a restore, instead of an object: the JSON of a state
 * @param stateVersion version of the form of {@code state}; {@code null} for the first
 * @param replaces of a restore: version of the entity, which is lost; {@code null} if its stored object cannot be read
 */
record OperatorRequest(
        Operation operation,
        @Nullable String reason,
        @Nullable String object,
        @Nullable String state,
        @Nullable Integer stateVersion,
        @Nullable Long replaces) {

    enum Operation {
        HOLD,
        RESUME,
        RESTORE,
        ERASE
    }

    WebEndpointResponse<?> answer(OperatorCalls operators, EntityCatalog catalog, EntityId id) {
        try {
            if (operation == Operation.ERASE) {
                return ErasureDescriptor.answer(catalog.erase(id));
            }
            run(operators, id);
            return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NO_CONTENT);
        } catch (IllegalArgumentException e) {
            return HighlanderEndpoint.problem(WebEndpointResponse.STATUS_BAD_REQUEST, String.valueOf(e.getMessage()));
        } catch (CatalogException e) {
            return HighlanderEndpoint.problem(
                    WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE, String.valueOf(e.getMessage()));
        } catch (HighlanderException e) {
            return HighlanderEndpoint.problem(FailureStatus.of(e).status(), String.valueOf(e.getMessage()));
        }
    }

    private void run(OperatorCalls operators, EntityId id) {
        switch (operation) {
            case HOLD -> operators.hold(id, reason == null ? "" : reason);
            case RESUME -> operators.resume(id);
            case RESTORE -> restore(operators, id);
            case ERASE -> throw new IllegalStateException("It is none of the commands that only the owner gets.");
        }
    }

    private void restore(OperatorCalls operators, EntityId id) {
        if ((object == null) == (state == null)) {
            throw new IllegalArgumentException("A restore needs either an object or a state.");
        }
        if (object != null) {
            operators.restore(id, object.getBytes(StandardCharsets.UTF_8), replaces);
        } else {
            operators.restoreState(
                    id,
                    String.valueOf(state).getBytes(StandardCharsets.UTF_8),
                    stateVersion == null ? 1 : stateVersion,
                    replaces);
        }
    }
}
