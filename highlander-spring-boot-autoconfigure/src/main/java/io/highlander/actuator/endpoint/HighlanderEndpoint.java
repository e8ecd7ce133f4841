package io.highlander.actuator.endpoint;

import io.highlander.EntityCatalog;
import io.highlander.EntityId;
import io.highlander.activation.table.ActivationInspector;
import io.highlander.actuator.ShownState;
import io.highlander.actuator.endpoint.EntityDescriptor.Place;
import io.highlander.node.NodeInspector;
import io.highlander.node.RunningNode;
import io.highlander.session.ClusterSettings;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * {@code /actuator/highlander}: this node, {@code /actuator/highlander/{type}}: the keys of a type that it has in memory,
 * {@code /actuator/highlander/{type}/{key}}: one entity. Keys with characters that servers
 * refuse in paths are given as {@code /actuator/highlander/{type}?key=}. Reading starts nothing and touches no entity; deleting
 * makes an entity leave this node's memory, and nothing else; writing is a {@linkplain OperatorRequest command of an operator}.
 */
@WebEndpoint(id = "highlander", defaultAccess = Access.READ_ONLY)
final class HighlanderEndpoint {

    private static final Logger log = LoggerFactory.getLogger(HighlanderEndpoint.class);

    private static final int MAX_KEYS = 1000;
    private static final int MAX_QUARANTINED = 100;
    private static final int ACCEPTED = 202;
    private static final int CONFLICT = 409;
    private static final long ASK_SECONDS = 2;
    private static final long LEAVE_SECONDS = 5;

    private final RunningNode node;
    private final EntityCatalog catalog;
    private final ClusterSettings settings;
    private final ShownState states;

    HighlanderEndpoint(RunningNode node, EntityCatalog catalog, ClusterSettings settings, ShownState states) {
        this.node = node;
        this.catalog = catalog;
        this.settings = settings;
        this.states = states;
    }

    @ReadOperation
    WebEndpointResponse<?> node() {
        return node.inspector()
                .<WebEndpointResponse<?>>map(inspector -> new WebEndpointResponse<>(describe(inspector)))
                .orElseGet(HighlanderEndpoint::notRunning);
    }

    private NodeDescriptor describe(NodeInspector inspector) {
        CompletableFuture<Optional<String>> watermark =
                inspector.watermark().thenApply(found -> found.map(Object::toString));
        return NodeDescriptor.of(
                settings.application(),
                settings.unit().text(),
                inspector.self().toString(),
                inspector.membership(),
                watermark
                        .exceptionally(failure -> Optional.empty())
                        .completeOnTimeout(Optional.empty(), ASK_SECONDS, TimeUnit.SECONDS)
                        .join()
                        .orElse(null),
                inspector.members(),
                inspector.activations().byType(),
                inspector.activations().quarantines().list(MAX_QUARANTINED));
    }

    @ReadOperation
    WebEndpointResponse<?> entity(@Selector String type, @Selector String key, SecurityContext security) {
        return onEntity(type, key, (inspector, id) -> new WebEndpointResponse<>(look(inspector, id, security)));
    }

    @ReadOperation
    WebEndpointResponse<?> typeOrEntityOfAnyKey(@Selector String type, @Nullable String key, SecurityContext security) {
        return key == null
                ? onType(type, inspector -> new WebEndpointResponse<>(look(inspector, type)))
                : entity(type, key, security);
    }

    private static TypeDescriptor look(NodeInspector inspector, String type) {
        ActivationInspector activations = inspector.activations();
        return new TypeDescriptor(type, activations.ofType(type).active(), activations.keysOf(type, MAX_KEYS));
    }

    private EntityDescriptor look(NodeInspector inspector, EntityId id, SecurityContext security) {
        return inspector
                .activations()
                .look(id)
                .map(view -> EntityDescriptor.here(
                        view,
                        inspector.self().toString(),
                        states.of(() -> inspector.activations().state(id), security)
                                .orElse(null)))
                .orElseGet(() -> locate(inspector, id));
    }

    private static EntityDescriptor locate(NodeInspector inspector, EntityId id) {
        return inspector
                .locate(id)
                .copy()
                .orTimeout(ASK_SECONDS, TimeUnit.SECONDS)
                .join()
                .filter(owner -> !owner.equals(inspector.self()))
                .map(owner -> EntityDescriptor.elsewhere(id, owner.toString()))
                .orElseGet(() -> EntityDescriptor.nowhere(id));
    }

    @WriteOperation
    WebEndpointResponse<?> operate(
            @Selector String type,
            @Selector String key,
            OperatorRequest.Operation operation,
            @Nullable String reason,
            @Nullable String object,
            @Nullable String state,
            @Nullable Integer stateVersion,
            @Nullable Long replaces) {
        OperatorRequest request = new OperatorRequest(operation, reason, object, state, stateVersion, replaces);
        return onEntity(type, key, (inspector, id) -> {
            log.info("{} of {} is asked for, over the actuator.", operation, id);
            return request.answer(inspector.operators(), catalog, id);
        });
    }

    @WriteOperation
    WebEndpointResponse<?> operateOnAnyKey(
            @Selector String type,
            String key,
            OperatorRequest.Operation operation,
            @Nullable String reason,
            @Nullable String object,
            @Nullable String state,
            @Nullable Integer stateVersion,
            @Nullable Long replaces) {
        return operate(type, key, operation, reason, object, state, stateVersion, replaces);
    }

    @DeleteOperation
    WebEndpointResponse<?> passivate(@Selector String type, @Selector String key) {
        return onEntity(type, key, HighlanderEndpoint::passivate);
    }

    @DeleteOperation
    WebEndpointResponse<?> passivateOfAnyKey(@Selector String type, String key) {
        return passivate(type, key);
    }

    private static WebEndpointResponse<?> passivate(NodeInspector inspector, EntityId id) {
        if (inspector.activations().look(id).isPresent()) {
            log.info("{} is asked to leave memory, over the actuator.", id);
            boolean left = inspector
                    .passivate(id)
                    .thenApply(done -> true)
                    .completeOnTimeout(false, LEAVE_SECONDS, TimeUnit.SECONDS)
                    .join();
            return new WebEndpointResponse<>(left ? WebEndpointResponse.STATUS_NO_CONTENT : ACCEPTED);
        }
        EntityDescriptor found = locate(inspector, id);
        return found.place() == Place.ELSEWHERE
                ? new WebEndpointResponse<>(found, CONFLICT)
                : new WebEndpointResponse<>(WebEndpointResponse.STATUS_NO_CONTENT);
    }

    private interface Request {
        WebEndpointResponse<?> answer(NodeInspector inspector, EntityId id);
    }

    private WebEndpointResponse<?> onType(String type, Function<NodeInspector, WebEndpointResponse<?>> request) {
        NodeInspector inspector = node.inspector().orElse(null);
        if (inspector == null) {
            return notRunning();
        }
        if (!inspector.activations().knows(type)) {
            return problem(WebEndpointResponse.STATUS_NOT_FOUND, "This node knows no such entity type.");
        }
        return request.apply(inspector);
    }

    private WebEndpointResponse<?> onEntity(String type, String key, Request request) {
        return onType(type, inspector -> {
            try {
                return request.answer(inspector, idOf(type, key));
            } catch (CompletionException e) {
                log.debug("The owner of a {} could not be looked up.", type, e);
                return problem(
                        WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE,
                        "It is not in this node's memory, and ZooKeeper could not be asked who owns it.");
            }
        });
    }

    private static EntityId idOf(String type, String key) {
        try {
            return new EntityId(type, key);
        } catch (IllegalArgumentException e) {
            throw new InvalidEndpointRequestException(String.valueOf(e.getMessage()), "not a key", e);
        }
    }

    private static WebEndpointResponse<?> notRunning() {
        return problem(
                WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE, "Highlander is not running in this application.");
    }

    static WebEndpointResponse<?> problem(int status, String message) {
        return new WebEndpointResponse<>(OperationResponseBody.of(Map.of("message", message)), status);
    }
}
