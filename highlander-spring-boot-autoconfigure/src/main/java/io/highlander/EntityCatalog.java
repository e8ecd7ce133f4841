package io.highlander;

import io.highlander.exception.CatalogException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is stored, for operators and jobs: lists entities, looks at them without waking them, and moves them between stores. A bean;
 * inject it. All methods wait for the store, so they are not for Reactor's threads.
 *
 * <p>It reads the store, not the entities. What it shows may be one save old, and has no order with calls. It asks for no permission
 * of handlers: guard the code that uses it.
 *
 * <p>Every method throws {@link CatalogException} if the store fails or this pod does not run.
 */
public interface EntityCatalog {

    /** The most entities of a page. */
    int LARGEST_PAGE = 1_000;

    /** Returns the names of this application's entity types, sorted. */
    List<String> types();

    /**
     * Lists the entities of a type in an order of the store's own, deleted ones too. It is not a snapshot: an entity that is
     * created or removed meanwhile may be listed or not.
     *
     * @param type name of a type, also of one that the application does not have any more
     * @param cursor {@link Page#next} of the page before; {@code null} for the first page
     * @param limit the most entities of the page, 1 to {@value #LARGEST_PAGE}; a page that is not the last may have fewer
     */
    Page list(String type, @Nullable String cursor, int limit);

    /** As {@link #list(String, String, int)}, for a type of this application. */
    Page list(Class<?> type, @Nullable String cursor, int limit);

    /**
     * Returns every entity of a type that is stored, in the order of {@link #list}. Entities are loaded ahead, some at a time; close
     * the stream to stop that. An entity that does not exist, because it was only claimed, is left out. One that cannot be read has
     * an {@link Entry#flaw}.
     */
    <T> Stream<Entry<T>> stream(Class<T> type);

    /** As {@link #stream(Class)}, also for a type that the application does not have any more: its entries have no value. */
    Stream<Entry<Object>> stream(String type);

    /** Looks at the stored entity. Empty if there is none, or it was only claimed and never given a state. */
    <T> Optional<Entry<T>> peek(Class<T> type, String key);

    /** As {@link #peek(Class, String)}, also for a type that the application does not have any more. */
    Optional<Entry<Object>> peek(EntityId entity);

    /**
     * Writes every existing entity of the types, one per line, in UTF-8. Deleted ones are left out. Does not close the stream.
     *
     * @param types names of types; empty for all of this application
     * @param progress is told every few seconds, and at the end
     */
    Report export(Collection<String> types, OutputStream to, Consumer<Report> progress);

    /**
     * Reads what {@link #export} has written, and gives each entity its state by a command. An entity begins a new life: what was
     * remembered of its commands stays behind. Its version is that of the file, or the next one if that is larger. Entities that
     * cannot be imported are counted, with the line and the reason. Does not close the stream.
     *
     * @param existing what to do with entities that exist here
     * @param progress is told every few seconds, and at the end
     * @throws CatalogException also if the file is no export, is of a newer format, is broken, or ends early. Its report says what was
     *     done by then; the same file may be imported again
     */
    Report importFrom(InputStream from, Existing existing, Consumer<Report> progress);

    /**
     * Stores every entity of a type in the version in which its class writes states, by commands, so that older {@code @StateUpcaster}
     * methods are not needed any more. What an entity is stays the same.
     *
     * @param perSecond the most commands in a second
     * @param progress is told every few seconds, and at the end
     */
    Report migrate(String type, int perSecond, Consumer<Report> progress);

    /** Returns what runs now in this pod, and what has ended last. */
    List<Report> reports();

    /** What an import does with an entity that exists. */
    enum Existing {
        /** It stays as it is, and is counted as skipped. */
        KEEP,
        /** It gets the state of the file. */
        REPLACE
    }

    /**
     * A part of a list.
     *
     * @param entities in the order of the store
     * @param unnamed names of objects in the store that must be entities and do not say which
     * @param next cursor of the next page, opaque; {@code null} after the last page
     */
    record Page(
            List<EntityId> entities,
            List<String> unnamed,
            @Nullable String next) {}

    /**
     * A stored entity.
     *
     * @param id whose it is
     * @param version number of commands that changed the state
     * @param stateVersion version of the form in which the state is written
     * @param born names the life of the entity: another one after it was deleted and created again
     * @param deletedAt when it was deleted; {@code null} if it was not
     * @param held why an operator holds it; {@code null} if none does
     * @param bytes size of the stored object
     * @param state JSON object of the state fields; <code>{}</code> if it was deleted, empty if it cannot be read
     * @param value a detached copy; {@code null} if it was deleted, cannot be read, or its class has no constructor without arguments
     * @param flaw why it cannot be read; {@code null} if it can
     */
    record Entry<T>(
            EntityId id,
            long version,
            int stateVersion,
            String born,
            @Nullable Instant deletedAt,
            @Nullable String held,
            int bytes,
            String state,
            @Nullable T value,
            @Nullable String flaw) {

        /** Whether it was deleted: what is stored is its tombstone. */
        public boolean isDeleted() {
            return deletedAt != null;
        }
    }

    /** What may take long. */
    enum Work {
        EXPORT,
        IMPORT,
        MIGRATE
    }

    /**
     * How far a long work is, or how it has ended.
     *
     * @param work which one
     * @param began when it began
     * @param ended when it ended; {@code null} while it runs
     * @param done entities exported, imported or migrated
     * @param skipped entities left out: deleted ones and those only claimed, those that existed already, those that need no migration
     * @param failed entities that could not be done
     * @param remarks what was skipped or failed, and why; the first 100
     * @param failure why it ended before its end; {@code null} if it did not
     */
    record Report(
            Work work,
            Instant began,
            @Nullable Instant ended,
            long done,
            long skipped,
            long failed,
            List<String> remarks,
            @Nullable String failure) {}
}
