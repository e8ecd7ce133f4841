package io.highlander.docs.todo;

import io.highlander.EntityCatalog;
import io.highlander.exception.CatalogException;
import java.io.InputStream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
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

    /** Whose fault it is, in which line, and what was imported by then. */
    @ExceptionHandler
    ProblemDetail failed(CatalogException failure) {
        boolean ofFile = failure.getCause() instanceof IllegalArgumentException;
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                ofFile ? HttpStatus.BAD_REQUEST : HttpStatus.SERVICE_UNAVAILABLE, failure.getMessage());
        failure.report().ifPresent(report -> problem.setProperty("report", report));
        return problem;
    }
}
