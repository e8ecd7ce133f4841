package io.highlander.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.EntityCatalog;
import io.highlander.EntityGateway;
import io.highlander.EntityId;
import io.highlander.HighlanderCluster;
import io.highlander.autoconfigure.sample.SampleApplication;
import io.highlander.autoconfigure.sample.Visits;
import io.highlander.exception.CallNotRunException;
import io.highlander.exception.CatalogException;
import io.highlander.exception.VersionConflictException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class EntityCatalogBeanTest {

    @TempDir
    private Path directory;

    private ApplicationContextRunner application() {
        return new ApplicationContextRunner()
                .withUserConfiguration(SampleApplication.class)
                .withPropertyValues(
                        "spring.application.name=sample",
                        "highlander.ownership.directory=local",
                        "highlander.state.store=file",
                        "highlander.state.file.directory=" + directory);
    }

    @Test
    void lookingWakesNothing() {
        application().run(context -> context.getBean(EntityGateway.class)
                .entity(Visits.class, "home")
                .hit());
        application().run(context -> {
            EntityCatalog catalog = context.getBean(EntityCatalog.class);
            EntityId home = new EntityId("visits", "home");
            assertThat(catalog.types()).contains("visits").isSorted();
            assertThat(catalog.list(Visits.class, null, 10).entities()).containsExactly(home);
            assertThat(catalog.peek(Visits.class, "home").orElseThrow().version())
                    .isEqualTo(1);
            assertThat(catalog.stream(Visits.class)).hasSize(1);
            assertThat(context.getBean(HighlanderCluster.class).entities()).isEmpty();
        });
    }

    @Test
    void operatorsHoldRestoreAndResume() {
        application().run(context -> {
            EntityCatalog catalog = context.getBean(EntityCatalog.class);
            EntityId home = new EntityId("visits", "home");
            Visits visits = context.getBean(EntityGateway.class).entity(Visits.class, "home");
            visits.hit();
            String older = catalog.peek(home).orElseThrow().state();
            visits.hit();
            catalog.hold(home, "counted twice");
            assertThatThrownBy(visits::hit)
                    .isInstanceOf(CallNotRunException.class)
                    .hasMessageContaining("counted twice");
            assertThatThrownBy(() -> catalog.restoreState(home, older, 1, 1L))
                    .isInstanceOf(VersionConflictException.class)
                    .hasMessageContaining("version 2");
            catalog.restoreState(home, older, 1, 2L);
            catalog.resume(home);
            assertThat(visits.hit()).isEqualTo(2);
        });
    }

    @Test
    void afterTheApplicationItSaysWhyItCannot() {
        EntityCatalog[] kept = new EntityCatalog[1];
        application().run(context -> kept[0] = context.getBean(EntityCatalog.class));
        assertThatThrownBy(() -> kept[0].types())
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("not run");
    }
}
