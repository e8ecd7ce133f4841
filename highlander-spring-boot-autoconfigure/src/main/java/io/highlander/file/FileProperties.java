package io.highlander.file;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the file store keeps its files.
 *
 * @param directory Directory of the file store, made when it does not exist. JVMs that share it share their entities,
 *     whatever their application is called; it must be on a local file system, because network file systems may cache what others have
 *     written.
 */
@ConfigurationProperties("highlander.state.file")
public record FileProperties(@Nullable Path directory) {}
