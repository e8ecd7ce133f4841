package io.highlander.actuator.catalog;

import io.highlander.EntityCatalog.Page;
import io.highlander.EntityId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * A page of the stored entities of a type.
 *
 * @param type name of the type
 * @param keys in the order of the store
 * @param unnamed names of objects that do not say whose they are
 * @param next cursor of the next page; {@code null} after the last
 */
record PageDescriptor(
        String type,
        List<String> keys,
        List<String> unnamed,
        @Nullable String next) implements OperationResponseBody {

    static PageDescriptor of(String type, Page page) {
        return new PageDescriptor(
                type, page.entities().stream().map(EntityId::key).toList(), page.unnamed(), page.next());
    }
}
