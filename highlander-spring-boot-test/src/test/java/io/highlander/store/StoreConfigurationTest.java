package io.highlander.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.autoconfigure.HighlanderAutoConfiguration;
import io.highlander.state.StateStore;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class StoreConfigurationTest {

    @Test
    void aStoreOfTheApplicationReplacesOurs() {
        InMemoryDocuments documents = new InMemoryDocuments();
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(HighlanderAutoConfiguration.class))
                .withBean(Documents.class, () -> documents)
                .withUserConfiguration(StoreConfiguration.class)
                .withPropertyValues("highlander.ownership.directory=local", "highlander.state.store=memory")
                .run(context -> {
                    assertThat(context).hasNotFailed().getBean(StateStore.class).isInstanceOf(DocumentStateStore.class);
                    assertThat(documents.find("_highlander/store").join()).isPresent();
                });
    }
}
