package io.highlander.file;

import io.highlander.state.StateStore;
import java.util.Objects;
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
        return new FileStateStore(Objects.requireNonNull(properties.directory(), "highlander.state.file.directory"));
    }
}
