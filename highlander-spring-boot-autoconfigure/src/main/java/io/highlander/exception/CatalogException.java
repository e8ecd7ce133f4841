package io.highlander.exception;

import io.highlander.EntityCatalog;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The catalogue could not do what it was asked for. */
public class CatalogException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient EntityCatalog.@Nullable Report report;

    public CatalogException(String message, @Nullable Throwable cause) {
        this(message, cause, null);
    }

    public CatalogException(String message, @Nullable Throwable cause, EntityCatalog.@Nullable Report report) {
        super(message, cause);
        this.report = report;
    }

    /** Returns what an export or import had done by then; empty for everything else. */
    public Optional<EntityCatalog.Report> report() {
        return Optional.ofNullable(report);
    }
}
