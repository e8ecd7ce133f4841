package io.highlander.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityGateway;
import io.highlander.autoconfigure.sample.SampleApplication;
import io.highlander.autoconfigure.sample.Visits;
import java.sql.Connection;
import java.sql.ResultSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** An application whose database is a container, and which is told nothing about where that is. */
@SpringBootTest(
        classes = SampleApplication.class,
        webEnvironment = WebEnvironment.NONE,
        properties = {
            "spring.application.name=contained",
            "highlander.ownership.directory=local",
            "highlander.state.store=jdbc",
            "highlander.state.jdbc.initialize-schema=always"
        })
@Testcontainers(disabledWithoutDocker = true)
class PostgresContainersIT {

    @Container
    @ServiceConnection
    static final PostgreSQLContainer POSTGRES = new PostgreSQLContainer("postgres:17.5").withCommand("postgres");

    @Test
    void entitiesAreKeptInIt(@Autowired EntityGateway gateway) throws Exception {
        assertThat(gateway.entity(Visits.class, "home").hit()).isEqualTo(1);
        assertThat(gateway.entity(Visits.class, "home").hit()).isEqualTo(2);
        try (Connection connection = POSTGRES.createConnection("");
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("SELECT entity_key, body -> 'state' ->> 'count' FROM highlander_state"
                                + " WHERE application = 'contained' AND entity_type = 'visits'")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("home");
            assertThat(row.getString(2)).isEqualTo("2");
        }
    }
}
