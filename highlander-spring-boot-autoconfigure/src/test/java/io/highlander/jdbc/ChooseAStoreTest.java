package io.highlander.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** The SQL of {@code docs/how-to/choose-a-store.md} is what runs. */
class ChooseAStoreTest {

    private static final Path PAGE = Path.of("../docs/how-to/choose-a-store.md");

    @Test
    void theScriptOfThePageIsTheStores() throws Exception {
        String script = new ClassPathResource(Database.POSTGRESQL.script()).getContentAsString(StandardCharsets.UTF_8);
        assertThat(sql().get(0)).isEqualTo(script);
    }

    @Test
    void theQuestionOfThePageIsAnswered() throws Exception {
        String url = TestPostgres.newDatabase();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql().get(0));
            statement.execute("INSERT INTO highlander_state VALUES ('shop', 'todo-list', 'mine', 1, 'tag', "
                    + "'{\"type\":\"todo-list\",\"state\":{\"title\":\"Groceries\"}}', now())");
            try (ResultSet found = statement.executeQuery(sql().get(1))) {
                assertThat(found.next()).isTrue();
                assertThat(found.getString("title")).isEqualTo("Groceries");
            }
        }
    }

    private static List<String> sql() throws Exception {
        return Pattern.compile("(?s)```sql\\n(.*?)```")
                .matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }
}
