package io.highlander.actuator.catalog;

import io.highlander.EntityCatalog;
import io.highlander.EntityCatalog.Entry;
import io.highlander.EntityCatalog.Page;
import io.highlander.EntityId;
import io.highlander.actuator.ShownState;
import io.highlander.exception.CatalogException;
import io.highlander.text.DurationText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * {@code /actuator/highlanderentities}: the types, and what runs, {@code /actuator/highlanderentities/{type}}: the stored entities of
 * a type, in pages, {@code /actuator/highlanderentities/{type}/{key}}: one of them. Keys with characters that servers refuse in
 * paths are given as {@code /actuator/highlanderentities/{type}?key=}. Reading wakes no entity. Writing begins a long work.
 */
@WebEndpoint(id = "highlanderentities", defaultAccess = Access.READ_ONLY)
final class EntitiesEndpoint {

    private static final int USUAL_PAGE = 100;

    private static final int USUAL_PER_SECOND = 50;
    private static final Duration USUAL_AGE = Duration.ofDays(30);
    private static final int ACCEPTED = 202;
    private static final int CONFLICT = 409;

    private final EntityCatalog catalog;
    private final ShownState states;
    private final LongWork migrations = new LongWork("highlander-migration");
    private final LongWork removals = new LongWork("highlander-tombstones");

    /** What can be begun on a type. */
    enum Operation {
        MIGRATE,
        REMOVE_TOMBSTONES
    }

    EntitiesEndpoint(EntityCatalog catalog, ShownState states) {
        this.catalog = catalog;
        this.states = states;
    }

    @ReadOperation
    WebEndpointResponse<?> types() {
        return asked(() -> new WebEndpointResponse<>(new CatalogDescriptor(catalog.types(), catalog.reports())));
    }

    @ReadOperation
    WebEndpointResponse<?> pageOrEntityOfAnyKey(
            @Selector String type,
            @Nullable String key,
            @Nullable String cursor,
            @Nullable Integer limit,
            SecurityContext security) {
        return key == null
                ? asked(() -> page(type, cursor, limit == null ? USUAL_PAGE : limit))
                : entity(type, key, security);
    }

    private WebEndpointResponse<?> page(String type, @Nullable String cursor, int limit) {
        Page page;
        try {
            page = catalog.list(type, cursor, limit);
        } catch (IllegalArgumentException e) {
            throw new InvalidEndpointRequestException(String.valueOf(e.getMessage()), "no such page", e);
        }
        boolean isEmpty = page.entities().isEmpty() && page.unnamed().isEmpty() && cursor == null;
        return isEmpty && !catalog.types().contains(type)
                ? problem(
                        WebEndpointResponse.STATUS_NOT_FOUND,
                        "This application has no such entity type, and nothing is stored of one.")
                : new WebEndpointResponse<>(PageDescriptor.of(type, page));
    }

    @ReadOperation
    WebEndpointResponse<?> entity(@Selector String type, @Selector String key, SecurityContext security) {
        return asked(() -> catalog.peek(idOf(type, key))
                .<WebEndpointResponse<?>>map(entry -> new WebEndpointResponse<>(
                        EntryDescriptor.of(entry, shown(entry, security), states.isShown(security))))
                .orElseGet(() -> problem(WebEndpointResponse.STATUS_NOT_FOUND, "No such entity is stored.")));
    }

    /** Answers as soon as it has begun; the first operation shows how far it is. */
    @WriteOperation
    WebEndpointResponse<?> begin(
            @Selector String type, Operation operation, @Nullable Integer perSecond, @Nullable Duration olderThan) {
        return asked(() -> switch (operation) {
            case MIGRATE -> migrate(type, perSecond == null ? USUAL_PER_SECOND : perSecond);
            case REMOVE_TOMBSTONES -> removeTombstones(type, olderThan == null ? USUAL_AGE : olderThan);
        });
    }

    private WebEndpointResponse<?> migrate(String type, int perSecond) {
        if (!catalog.types().contains(type)) {
            return problem(WebEndpointResponse.STATUS_NOT_FOUND, "This application has no such entity type.");
        }
        if (perSecond < 1) {
            return problem(WebEndpointResponse.STATUS_BAD_REQUEST, "perSecond is " + perSecond + ", less than 1.");
        }
        return begun(
                migrations.begin(() -> catalog.migrate(type, perSecond, report -> {})),
                "A migration that was asked of this pod still runs.");
    }

    /** Of any type: tombstones stay when an application gives a type up. */
    private WebEndpointResponse<?> removeTombstones(String type, Duration olderThan) {
        if (olderThan.compareTo(EntityCatalog.LEAST_AGE_OF_TOMBSTONES) < 0) {
            return problem(
                    WebEndpointResponse.STATUS_BAD_REQUEST,
                    "olderThan is " + DurationText.of(olderThan) + ", less than "
                            + DurationText.of(EntityCatalog.LEAST_AGE_OF_TOMBSTONES) + ".");
        }
        return begun(
                removals.begin(() -> catalog.removeTombstones(type, olderThan, report -> {})),
                "A removal of tombstones that was asked of this pod still runs.");
    }

    private static WebEndpointResponse<?> begun(boolean hasBegun, String otherwise) {
        return hasBegun ? new WebEndpointResponse<>(ACCEPTED) : problem(CONFLICT, otherwise);
    }

    private @Nullable Object shown(Entry<?> entry, SecurityContext security) {
        Optional<byte[]> state = Optional.of(entry.state())
                .filter(json -> !json.isEmpty() && !entry.isDeleted())
                .map(json -> json.getBytes(StandardCharsets.UTF_8));
        return states.of(() -> state, security).orElse(null);
    }

    private static EntityId idOf(String type, String key) {
        try {
            return new EntityId(type, key);
        } catch (IllegalArgumentException e) {
            throw new InvalidEndpointRequestException(String.valueOf(e.getMessage()), "not a key", e);
        }
    }

    private static WebEndpointResponse<?> asked(Supplier<WebEndpointResponse<?>> question) {
        try {
            return question.get();
        } catch (CatalogException e) {
            return problem(WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE, String.valueOf(e.getMessage()));
        }
    }

    private static WebEndpointResponse<?> problem(int status, String message) {
        return new WebEndpointResponse<>(OperationResponseBody.of(Map.of("message", message)), status);
    }
}
