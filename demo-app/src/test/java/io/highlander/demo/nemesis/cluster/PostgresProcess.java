package io.highlander.demo.nemesis.cluster;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Starts a PostgreSQL server on data that may be there already, with all that keeps what it has confirmed. */
final class PostgresProcess {

    private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(1);

    private PostgresProcess() {}

    /** Arguments: directory of the data, port. Returns when the server answers, which goes on then. */
    public static void main(String[] args) throws IOException {
        EmbeddedPostgres.builder()
                .setDataDirectory(Path.of(args[0]))
                .setCleanDataDirectory(false)
                .setPort(Integer.parseInt(args[1]))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setPGStartupWait(LONGEST_RECOVERY)
                .start();
        // What would stop the server when this JVM ends in good order.
        Runtime.getRuntime().halt(0);
    }
}
