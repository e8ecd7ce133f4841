package io.highlander.jdbc;

import io.highlander.state.SaveResult;
import io.highlander.state.StoredObject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Performs saves, several in one transaction. Each has an outcome of its own: a row that is another than the expected one changes
 * nothing for the others. If the transaction cannot get as far as its commit, because of one of them or of a lock that somebody holds, it
 * is undone and each gets a transaction of its own. A commit without an answer leaves all of them unknown.
 */
final class Writer {

    private final Connections connections;
    private final Rows rows;

    Writer(Connections connections, Rows rows) {
        this.connections = connections;
        this.rows = rows;
    }

    /** How a transaction ended: the outcome of each of its saves, or why it has none. */
    private record End(List<SaveResult> results, @Nullable SQLException undone) {}

    /**
     * Performs the saves, and completes their results. Blocks.
     *
     * @return false if the database could not be reached
     */
    boolean write(List<PendingSave> saves) {
        Connection connection;
        try {
            connection = connections.take();
        } catch (SQLException e) {
            fail(saves, e);
            return false;
        }
        End end;
        try (connection) {
            end = transaction(connection, saves);
        } catch (SQLException | RuntimeException e) {
            fail(saves, e);
            return true;
        }
        if (end.undone == null) {
            for (int i = 0; i < saves.size(); i++) {
                saves.get(i).result().complete(end.results.get(i));
            }
        } else if (saves.size() > 1) {
            saves.forEach(each -> write(List.of(each)));
        } else {
            undone(saves.get(0), end.undone);
        }
        return true;
    }

    /** @throws SQLException if the outcome of all saves is unknown */
    private End transaction(Connection connection, List<PendingSave> saves) throws SQLException {
        try {
            connection.setAutoCommit(false);
            List<SaveResult> results;
            try {
                results = results(connection, saves);
            } catch (SQLException e) {
                connection.rollback();
                return new End(List.of(), e);
            }
            return committed(connection, results);
        } catch (SQLException | RuntimeException e) {
            connections.discard(connection);
            throw e;
        }
    }

    private static End committed(Connection connection, List<SaveResult> results) throws SQLException {
        connection.clearWarnings();
        try {
            connection.commit();
        } catch (SQLException e) {
            if (SqlFailures.isViolation(e)) {
                return new End(List.of(), e);
            }
            throw e;
        }
        SqlFailures.throwWarning(connection.getWarnings());
        return new End(results, null);
    }

    private List<SaveResult> results(Connection connection, List<PendingSave> saves) throws SQLException {
        boolean[] landed = rows.save(connection, saves);
        List<SaveResult> results = new ArrayList<>();
        for (int i = 0; i < landed.length; i++) {
            results.add(landed[i] ? new SaveResult.Saved(saves.get(i).tag()) : found(connection, saves.get(i)));
        }
        return results;
    }

    /** Looks what there is after a save of which the driver has not said that it changed the row: it may not have counted. */
    private SaveResult found(Connection connection, PendingSave save) throws SQLException {
        Optional<StoredObject> stored = rows.load(connection, save.entity());
        if (stored.isPresent() && stored.get().eTag().equals(save.tag())) {
            return new SaveResult.Saved(save.tag());
        }
        return stored.isPresent() || save.expectedTag() == null ? new SaveResult.Conflict() : new SaveResult.Missing();
    }

    private static void undone(PendingSave save, SQLException failure) {
        if (SqlFailures.isContended(failure)) {
            save.result().complete(new SaveResult.Contended());
        } else if (SqlFailures.isDuplicate(failure)) {
            save.result().complete(new SaveResult.Conflict());
        } else {
            fail(List.of(save), failure);
        }
    }

    /** Completes saves whose outcome is not known. */
    static void fail(List<PendingSave> saves, Throwable failure) {
        Throwable cause = failure instanceof SQLException sql ? SqlFailures.nearest(sql) : failure;
        saves.forEach(save -> save.result()
                .completeExceptionally(
                        new IOException("Cannot save " + save.entity() + ": " + cause.getMessage(), cause)));
    }
}
