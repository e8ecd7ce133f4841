package io.highlander.demo.stored;

import io.highlander.EntityCatalog;
import io.highlander.EntityCatalog.Page;
import io.highlander.demo.stored.StoredView.StoredEntity;
import io.highlander.demo.web.BadRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is stored, for everybody: a demo has no secrets. Guard yours. */
@RestController
@RequestMapping("/api/stored")
class StoredController {

    private static final int LARGEST_PAGE = 50;

    private final EntityCatalog catalog;

    StoredController(EntityCatalog catalog) {
        this.catalog = catalog;
    }

    @GetMapping("/types")
    List<String> types() {
        return catalog.types();
    }

    /**
     * @param cursor {@code next} of the page before; nothing for the first page
     * @param limit the most entities of the page; those that were never saved are left out of it
     */
    @GetMapping
    StoredView page(
            @RequestParam String type,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "10") int limit) {
        if (limit > LARGEST_PAGE) {
            throw new BadRequest("'limit' is " + limit + ", more than " + LARGEST_PAGE + ".");
        }
        Page page = list(type, cursor, limit);
        List<StoredEntity> entities = page.entities().stream()
                .map(catalog::peek)
                .flatMap(Optional::stream)
                .map(StoredEntity::of)
                .toList();
        return new StoredView(entities, page.unnamed(), page.next());
    }

    private Page list(String type, @Nullable String cursor, int limit) {
        try {
            return catalog.list(type, cursor, limit);
        } catch (IllegalArgumentException e) {
            throw new BadRequest(String.valueOf(e.getMessage()));
        }
    }
}
