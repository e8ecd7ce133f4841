package io.highlander.docs.todo;

import io.highlander.EntityCatalog;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

@Component
class ForgottenProfiles {

    private final EntityCatalog catalog;

    ForgottenProfiles(EntityCatalog catalog) {
        this.catalog = catalog;
    }

    /** Those that were deleted more than 30 days ago. */
    @Scheduled(cron = "0 0 3 * * *", zone = "UTC")
    void forget() {
        catalog.removeTombstones("profile", Duration.ofDays(30), progress -> {});
    }
}
