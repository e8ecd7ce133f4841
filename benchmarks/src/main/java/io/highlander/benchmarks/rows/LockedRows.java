package io.highlander.benchmarks.rows;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Locks the row, reads it, changes its state in Java, writes it. */
@Service
class LockedRows implements Rows {

    private final JdbcTemplate jdbc;
    private final JsonMapper json = JsonMapper.shared();

    LockedRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional
    public long add(String id) {
        String found = jdbc.queryForObject("SELECT state FROM counters WHERE id = ? FOR UPDATE", String.class, id);
        CounterState changed = json.readValue(found, CounterState.class).plusOne();
        jdbc.update("UPDATE counters SET state = ?::json WHERE id = ?", json.writeValueAsString(changed), id);
        return changed.value();
    }
}
