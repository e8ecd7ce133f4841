package io.highlander.file;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the file store keeps its files.
 *
 * @param directory Directory of the file store, made when it does not exist. JVMs of one application that share it share their
 *     entities; another application is refused. It must be on a local file system, because network file systems may cache what others have
 *     written.
 */
@ConfigurationProperties("highlander.state.file")
public record FileProperties(@Nullable Path directory) {}
