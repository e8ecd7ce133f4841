package io.highlander.jdbc;

import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Where connections lead. */
record JdbcTarget(
        String url, @Nullable String username, @Nullable String password) {

    /** Returns a source of new connections. What the URL says goes before what is set here. */
    DataSource dataSource(Duration timeout) {
        Properties settings = new Properties();
        if (url.startsWith("jdbc:postgresql:")) {
            String seconds = String.valueOf(timeout.toSeconds());
            settings.setProperty("ApplicationName", "highlander");
            settings.setProperty("connectTimeout", seconds);
            settings.setProperty("socketTimeout", seconds);
            settings.setProperty("tcpKeepAlive", "true");
            // States belong into no log.
            settings.setProperty("logServerErrorDetail", "false");
        }
        if (username != null) {
            settings.setProperty("user", username);
        }
        if (password != null) {
            settings.setProperty("password", password);
        }
        return new DriverManagerDataSource(url, settings);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "JdbcTarget[url=" + url + ", username=" + username + "]";
    }
}
