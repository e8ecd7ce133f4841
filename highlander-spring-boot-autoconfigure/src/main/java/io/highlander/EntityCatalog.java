package io.highlander;

import io.highlander.exception.CatalogException;
import io.highlander.exception.HighlanderException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
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

    /** How long ago an entity must have been deleted before its tombstone is removed. */
    Duration LEAST_AGE_OF_TOMBSTONES = Duration.ofHours(1);

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
     * @throws CatalogException also if the file is no export, is of a newer format, is broken, or ends early: its cause is an {@link
     *     IllegalArgumentException} then. Its report says what was done by then; the same file may be imported again
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

    /**
     * Ends the entity and removes all that is stored of it, in two calls. The first leaves a tombstone, as {@link
     * EntityGateway#delete} does, also of an entity that is held or cannot be used. The tombstone stays for an hour, because until then
     * an older write may arrive at the store. A call after that removes it. Old versions of the object, in a store that keeps
     * them, are removed by each call.
     *
     * <p>Nobody's permission is asked. {@code @OnDelete} runs if the entity can be used; it refuses the erasure by an exception. If the
     * entity was created anew between the calls, the second ends that life, too: {@link #removeTombstones} does not.
     *
     * @param entity may be of a type that the application does not have any more, if it was deleted
     * @throws CatalogException also if the store cannot remove on a condition, or this application may not: nothing was changed then,
     *     or the message says what
     * @throws io.highlander.exception.HighlanderException if the owner of the entity could not be asked, or has refused
     */
    Erasure erase(EntityId entity);

    /**
     * Removes the tombstones of a type that are old enough, with what the store has kept of older versions of them. Entities that exist are
     * not touched, and neither are those that an operator holds. With its tombstone, an entity's replies to idempotency keys go, and its
     * versions begin anew.
     *
     * @param type name of a type, also of one that the application does not have any more
     * @param olderThan how long ago the entities were deleted, at least {@link #LEAST_AGE_OF_TOMBSTONES}; 30 days are a good choice
     * @param progress is told every few seconds, and at the end
     */
    Report removeTombstones(String type, Duration olderThan, Consumer<Report> progress);

    /**
     * Lets the entity take no calls after those that run, wherever it lives, until it is resumed. Waits until that is saved.
     *
     * @param reason shown to whoever calls; not blank, at most 1 KiB
     * @throws HighlanderException if it was not done, or that is unknown
     * @throws IllegalArgumentException if the application has no such type, or the reason is none
     */
    void hold(EntityId entity, String reason);

    /**
     * Ends a hold. Lets an entity whose stored object was deleted begin anew. Tries again to start one that could not start.
     *
     * @throws HighlanderException if it was not done, because it still cannot start for example, or that is unknown
     */
    void resume(EntityId entity);

    /**
     * Makes an older object of an entity that takes no calls its newest. One that is held stays held.
     *
     * @param object the object as it was stored, an envelope
     * @param replaces version of the entity as it was seen, which is lost; {@code null} if the object there cannot be read, and has none
     * @throws io.highlander.exception.VersionConflictException if the entity has another version, because a restore was done, for example
     * @throws HighlanderException if it was not done, or that is unknown. It is safe to repeat
     * @throws IllegalArgumentException if it is no object of this entity
     */
    void restore(EntityId entity, byte[] object, @Nullable Long replaces);

    /**
     * As {@link #restore}, of a state alone. One with a member that the class does not have is refused: it may be misspelt. In an object
     * such a member is kept.
     *
     * @param state JSON object of the state fields
     * @param stateVersion version of the form in which it is written
     */
    void restoreState(EntityId entity, String state, int stateVersion, @Nullable Long replaces);

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
     * @param raw all that is stored, as text, if not even what the object says of itself can be read; {@code null} otherwise
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
            @Nullable String flaw,
            @Nullable String raw) {

        /** Whether it was deleted: what is stored is its tombstone. */
        public boolean isDeleted() {
            return deletedAt != null;
        }
    }

    /** What may take long. */
    enum Work {
        EXPORT,
        IMPORT,
        MIGRATE,
        REMOVE_TOMBSTONES
    }

    /**
     * How far an erasure is.
     *
     * @param removableAt when to ask again, so that the tombstone is removed; {@code null} if nothing is stored any more
     */
    record Erasure(@Nullable Instant removableAt) {

        /** Whether nothing is stored any more. */
        public boolean isDone() {
            return removableAt == null;
        }
    }

    /**
     * How far a long work is, or how it has ended.
     *
     * @param work which one
     * @param types names of the types that it is about; empty for an import, whose file says them
     * @param began when it began
     * @param ended when it ended; {@code null} while it runs
     * @param done entities exported, imported or migrated, or tombstones removed
     * @param skipped entities left out: deleted ones and those only claimed, those that existed already, those that need no migration, tombstones that are too young
     * @param failed entities that could not be done
     * @param remarks what was skipped or failed, and why; the first 100
     * @param failure why it ended before its end; {@code null} if it did not
     */
    record Report(
            Work work,
            List<String> types,
            Instant began,
            @Nullable Instant ended,
            long done,
            long skipped,
            long failed,
            List<String> remarks,
            @Nullable String failure) {}
}
