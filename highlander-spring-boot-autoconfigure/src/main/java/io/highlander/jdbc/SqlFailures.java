package io.highlander.jdbc;

import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What failures of a database mean, by their SQLSTATE: those of SQL, of PostgreSQL's appendix A, and of H2's error codes. */
final class SqlFailures {

    /** Another transaction was in the way: serialization failure, deadlock, lock not available, cancelled (H2: lock timeout, too). */
    private static final Set<String> CONTENDED = Set.of("40001", "40P01", "55P03", "57014", "HYT00");

    private static final String DUPLICATE = "23505";

    private SqlFailures() {}

    /** Whether a transaction that did not get as far as its commit failed because of another one. */
    static boolean isContended(Throwable failure) {
        return CONTENDED.contains(stateOf(failure));
    }

    /** Whether there is a row already. */
    static boolean isDuplicate(Throwable failure) {
        return DUPLICATE.equals(stateOf(failure));
    }

    /** Whether a constraint does not hold. One that is deferred says so at the commit, which then has not happened. */
    static boolean isViolation(Throwable failure) {
        return stateOf(failure).startsWith("23");
    }

    /**
     * Throws the first warning of what the server has said with an answer: PostgreSQL has given up to wait for a standby, which may lack
     * what the answer tells. Nothing else is one: a notice of a trigger, or what helps to find bugs.
     */
    static void throwWarning(@Nullable SQLWarning said) throws SQLWarning {
        for (@Nullable SQLWarning each = said; each != null; each = each.getNextWarning()) {
            if (!"00000".equals(each.getSQLState())) {
                throw each;
            }
        }
    }

    /** Returns the SQLSTATE nearest to the cause; empty if there is none. */
    static String stateOf(Throwable failure) {
        @Nullable Throwable each = failure;
        while (each != null && !(each instanceof SQLException)) {
            each = each.getCause();
        }
        String state = each instanceof SQLException sql ? nearest(sql).getSQLState() : null;
        return state == null ? "" : state;
    }

    /**
     * Returns the failure that is nearest to the cause. Those around it say little, a pool's, or too much: that of a batch quotes the
     * states that it was to save.
     */
    static SQLException nearest(SQLException failure) {
        SQLException nearest = failure;
        for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql) {
                nearest = sql;
            }
        }
        return nearest;
    }
}
