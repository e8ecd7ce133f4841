package io.highlander.jdbc;

import java.time.Duration;

/** Stores of tests. */
final class JdbcStores {

    static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** For a database that does not answer. */
    static final Duration SHORT = Duration.ofSeconds(3);

    private JdbcStores() {}

    static JdbcStateStore at(String url) {
        return at(url, "application");
    }

    static JdbcStateStore at(String url, String application) {
        return new JdbcStateStore(
                new Connections(new JdbcTarget(url, null, null).dataSource(TIMEOUT), 4, TIMEOUT),
                application,
                SchemaInitialization.ALWAYS);
    }
}
