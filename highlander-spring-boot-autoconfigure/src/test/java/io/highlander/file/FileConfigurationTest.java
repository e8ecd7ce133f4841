package io.highlander.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.state.InMemoryStateStore;
import io.highlander.state.StateStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class FileConfigurationTest {

    private final ApplicationContextRunner contexts =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(FileConfiguration.class));

    @Test
    void theFileStoreIsMadeWhenItIsChosen(@TempDir Path directory) {
        contexts.withPropertyValues("highlander.state.store=file", "highlander.state.file.directory=" + directory)
                .run(context -> assertThat(context).getBean(StateStore.class).isInstanceOf(FileStateStore.class));
    }

    @Test
    void thereIsNoFileStoreWhenAnotherIsChosen() {
        contexts.withPropertyValues("highlander.state.store=s3")
                .run(context -> assertThat(context).doesNotHaveBean(StateStore.class));
        contexts.run(context -> assertThat(context).doesNotHaveBean(StateStore.class));
    }

    @Test
    void aStoreOfTheApplicationIsLeftAlone(@TempDir Path directory) {
        contexts.withBean(StateStore.class, InMemoryStateStore::new)
                .withPropertyValues("highlander.state.store=file", "highlander.state.file.directory=" + directory)
                .run(context -> assertThat(context).getBean(StateStore.class).isInstanceOf(InMemoryStateStore.class));
    }
}
