package io.highlander.file;

import io.highlander.state.StateStore;
import io.highlander.state.StateStoreUnusableException;
import java.nio.file.Path;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps state in files when {@code highlander.state.store} is {@code file}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(prefix = "highlander.state", name = "store", havingValue = "file")
@EnableConfigurationProperties(FileProperties.class)
public class FileConfiguration {

    @Bean
    @ConditionalOnMissingBean
    StateStore highlanderFileStateStore(FileProperties properties) {
        Path directory = properties.directory();
        if (directory == null || directory.toString().isBlank()) {
            throw new StateStoreUnusableException(
                    "highlander.state.store is 'file', but highlander.state.file.directory is not set.",
                    "Set highlander.state.file.directory to a directory on a local file system.",
                    null);
        }
        return new FileStateStore(directory);
    }
}
