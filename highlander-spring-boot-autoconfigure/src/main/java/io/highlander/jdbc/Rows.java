package io.highlander.jdbc;

import io.highlander.EntityId;
import io.highlander.InvalidEntityIdException;
import io.highlander.state.StorePage;
import io.highlander.state.StoredObject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The statements on one application's rows. None of them begins or ends a transaction. */
final class Rows {

    private static final String ROW = " WHERE application = ? AND entity_type = ? AND entity_key = ?";
    private static final String REMOVE = "DELETE FROM highlander_state" + ROW + " AND tag = ?";
    private static final String LIST =
            "SELECT entity_key FROM highlander_state WHERE application = ? AND entity_type = ?"
                    + " AND entity_key > ? ORDER BY entity_key FETCH FIRST ? ROWS ONLY";

    private final String application;

    Rows(String application) {
        this.application = application;
    }

    Optional<StoredObject> load(Connection connection, EntityId entity) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(Database.of(connection).load())) {
            row(statement, 1, entity);
            try (ResultSet found = statement.executeQuery()) {
                SqlFailures.throwWarning(statement.getWarnings());
                return found.next()
                        ? Optional.of(new StoredObject(
                                found.getString(2).getBytes(StandardCharsets.UTF_8), found.getString(1)))
                        : Optional.empty();
            }
        }
    }

    StorePage list(Connection connection, String type, @Nullable String cursor, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LIST)) {
            statement.setString(1, application);
            statement.setString(2, type);
            statement.setString(3, cursor == null ? "" : cursor);
            statement.setInt(4, limit + 1);
            List<String> keys = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    keys.add(found.getString(1));
                }
            }
            return keys.size() <= limit
                    ? page(type, keys, null)
                    : page(type, keys.subList(0, limit), keys.get(limit - 1));
        }
    }

    /** Somebody else may have put a row there whose key no entity can have. */
    private static StorePage page(String type, List<String> keys, @Nullable String next) {
        List<EntityId> entities = new ArrayList<>();
        List<String> unnamed = new ArrayList<>();
        for (String key : keys) {
            try {
                entities.add(new EntityId(type, key));
            } catch (InvalidEntityIdException e) {
                unnamed.add(key);
            }
        }
        return new StorePage(entities, unnamed, next);
    }

    /** Returns whether the expected row was there. */
    boolean remove(Connection connection, EntityId entity, String expectedTag) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REMOVE)) {
            statement.setString(row(statement, 1, entity), expectedTag);
            return statement.executeUpdate() == 1;
        }
    }

    /** Sends all saves at once. Returns for each whether it has changed a row. */
    boolean[] save(Connection connection, List<PendingSave> saves) throws SQLException {
        boolean[] landed = new boolean[saves.size()];
        saveSome(connection, saves, landed, true);
        saveSome(connection, saves, landed, false);
        return landed;
    }

    private void saveSome(Connection connection, List<PendingSave> saves, boolean[] landed, boolean creating)
            throws SQLException {
        List<Integer> some = new ArrayList<>();
        for (int i = 0; i < saves.size(); i++) {
            if ((saves.get(i).expectedTag() == null) == creating) {
                some.add(i);
            }
        }
        if (some.isEmpty()) {
            return;
        }
        Database database = Database.of(connection);
        try (PreparedStatement statement =
                connection.prepareStatement(creating ? database.insert() : database.update())) {
            for (int i : some) {
                bind(statement, saves.get(i));
                statement.addBatch();
            }
            int[] counts = statement.executeBatch();
            for (int i = 0; i < counts.length; i++) {
                landed[some.get(i)] = counts[i] == 1;
            }
        }
    }

    private void bind(PreparedStatement statement, PendingSave save) throws SQLException {
        if (save.expectedTag() == null) {
            int next = row(statement, 1, save.entity());
            statement.setString(next, save.tag());
            statement.setString(next + 1, save.text());
        } else {
            statement.setString(1, save.tag());
            statement.setString(2, save.text());
            statement.setString(row(statement, 3, save.entity()), save.expectedTag());
        }
    }

    /** Returns the index after those of the row. */
    private int row(PreparedStatement statement, int first, EntityId entity) throws SQLException {
        statement.setString(first, application);
        statement.setString(first + 1, entity.type());
        statement.setString(first + 2, entity.key());
        return first + 3;
    }
}
