package io.highlander.benchmarks.rows;

import io.highlander.benchmarks.contestant.Contestant;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Counters as rows, changed by the JVM that calls: they live in no JVM. */
final class RowsContestant implements Contestant {

    private final ConfigurableApplicationContext application;
    private final Rows rows;
    private final String prefix;
    private final JdbcTemplate jdbc;
    private final JsonMapper json = JsonMapper.shared();

    /** @param prefix of the counters' names, so that nobody else has them */
    RowsContestant(ConfigurableApplicationContext application, Rows rows, String prefix) {
        this.application = application;
        this.rows = rows;
        this.prefix = prefix;
        jdbc = application.getBean(JdbcTemplate.class);
    }

    @Override
    public List<String> keys(int count, boolean elsewhere) {
        List<String> keys =
                IntStream.range(0, count).mapToObj(i -> prefix + "-" + i).toList();
        keys.forEach(key -> jdbc.update(
                "INSERT INTO counters VALUES (?, 0, ?::json) ON CONFLICT DO NOTHING",
                key,
                json.writeValueAsString(new CounterState(0))));
        return keys;
    }

    @Override
    public long value(String key) {
        String found = jdbc.queryForObject("SELECT state FROM counters WHERE id = ?", String.class, key);
        return json.readValue(found, CounterState.class).value();
    }

    @Override
    public long add(String key) {
        return rows.add(key);
    }

    @Override
    public void close() {
        application.close();
    }
}
