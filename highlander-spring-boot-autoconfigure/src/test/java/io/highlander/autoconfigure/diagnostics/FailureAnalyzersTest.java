package io.highlander.autoconfigure.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityCatalog;
import io.highlander.EntityGateway;
import io.highlander.autoconfigure.FailureReports;
import io.highlander.model.EntityDefinitionException;
import io.highlander.state.StateStoreUnusableException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;

class FailureAnalyzersTest {

    @Test
    void unusableStoreIsExplainedWithItsRemedy() {
        IllegalStateException failure = new IllegalStateException(
                new StateStoreUnusableException("The bucket b ignores If-Match.", "Use another store.", null));

        assertThat(FailureReports.of(failure))
                .contains("The bucket b ignores If-Match.")
                .contains("Use another store.");
    }

    @Test
    void entityDefinitionIsExplainedWithClassMemberAndCure() {
        EntityDefinitionException failure =
                new EntityDefinitionException(String.class, "value", "is final", "Remove final.");

        assertThat(FailureReports.of(failure))
                .contains("java.lang.String")
                .contains("its member 'value' is final")
                .contains("Remove final.");
    }

    @Test
    void missingGatewayOrCatalogueIsExplainedByWhatMakesOne() {
        assertThat(FailureReports.of(new NoSuchBeanDefinitionException(EntityGateway.class)))
                .contains("'io.highlander.EntityGateway'")
                .contains("@AutoConfigureHighlander", "includeFilters");
        assertThat(FailureReports.of(new NoSuchBeanDefinitionException(EntityCatalog.class)))
                .contains("'io.highlander.EntityCatalog'")
                .contains("@AutoConfigureHighlander");
        assertThat(new NoGatewayFailureAnalyzer().analyze(new NoSuchBeanDefinitionException(String.class)))
                .isNull();
    }
}
