package io.highlander.benchmarks.rows;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the row, changes its state in Java, writes it if its version is still the same, else tries again at once: the statements
 * that JPA makes of {@code @Version}, without JPA's own work.
 */
@Service
class VersionedRows implements Rows {

    private record Versioned(long version, String state) {}

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final JsonMapper json = JsonMapper.shared();

    VersionedRows(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public long add(String id) {
        while (true) {
            try {
                return transaction.execute(status -> addOnce(id));
            } catch (OptimisticLockingFailureException e) {
                // another was faster
            }
        }
    }

    private long addOnce(String id) {
        Versioned found = jdbc.queryForObject(
                "SELECT version, state FROM counters WHERE id = ?",
                (row, number) -> new Versioned(row.getLong(1), row.getString(2)),
                id);
        CounterState changed = json.readValue(found.state(), CounterState.class).plusOne();
        int written = jdbc.update(
                "UPDATE counters SET state = ?::json, version = version + 1 WHERE id = ? AND version = ?",
                json.writeValueAsString(changed),
                id,
                found.version());
        if (written == 0) {
            throw new OptimisticLockingFailureException(id);
        }
        return changed.value();
    }
}
