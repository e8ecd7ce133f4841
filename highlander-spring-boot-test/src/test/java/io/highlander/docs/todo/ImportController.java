package io.highlander.docs.todo;

import io.highlander.EntityCatalog;
import java.io.InputStream;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ImportController {

    private final EntityCatalog catalog;

    ImportController(EntityCatalog catalog) {
        this.catalog = catalog;
    }

    @PostMapping(path = "/admin/import", consumes = "application/x-ndjson")
    EntityCatalog.Report importAll(
            InputStream file, @RequestParam(defaultValue = "KEEP") EntityCatalog.Existing existing) {
        return catalog.importFrom(file, existing, progress -> {});
    }
}
