package io.highlander.jdbc;

import io.highlander.text.DurationText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the JDBC store reaches its database. Without a URL it takes the connection details of the application, {@code spring.datasource.*} for
 * example.
 *
 * @param url JDBC URL of the database; the application's own connection details when it is not set.
 * @param username User of the database. Only with a URL.
 * @param password Password of the user. Only with a URL.
 * @param poolSize Connections of this pod. They are the store's own, half of them for writing.
 * @param attemptTimeout Longest time for one request, a connection included; a save that takes longer has an unknown outcome.
 * @param initializeSchema When to create the table, if it is not there.
 */
@ConfigurationProperties("highlander.state.jdbc")
public record JdbcProperties(
        @Nullable String url,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue("4") int poolSize,
        @DefaultValue("5s") Duration attemptTimeout,
        @DefaultValue("embedded") SchemaInitialization initializeSchema) {

    /** @throws IllegalArgumentException if the pool has not 2 to 100 connections, or the timeout is not between 1 s and 60 s */
    public JdbcProperties {
        if (poolSize < 2 || poolSize > 100) {
            throw new IllegalArgumentException(
                    "highlander.state.jdbc.pool-size is " + poolSize + "; set it to 2 to 100.");
        }
        if (attemptTimeout.toSeconds() < 1 || attemptTimeout.toSeconds() > 60) {
            throw new IllegalArgumentException("highlander.state.jdbc.attempt-timeout is "
                    + DurationText.of(attemptTimeout) + "; set it to 1s to 60s.");
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "JdbcProperties[url=" + url + ", username=" + username + ", poolSize=" + poolSize + ", attemptTimeout="
                + attemptTimeout + ", initializeSchema=" + initializeSchema + "]";
    }
}
