package io.highlander.catalog;

import io.highlander.EntityCatalog;
import io.highlander.EntityId;
import io.highlander.model.EntityType;
import io.highlander.state.StorePage;
import io.highlander.text.DurationText;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The catalogue of a store, as long as a node runs. Any thread may call. */
public final class StoreCatalog implements EntityCatalog {

    private final Source source;
    private final String application;
    private final Runs runs = new Runs();

    /** Port: lends what the catalogue works with. The node may be stopped and started again. */
    @FunctionalInterface
    public interface Source {

        /** @throws io.highlander.exception.CatalogException if the node does not run */
        CatalogParts parts();
    }

    /** @param application name of the application, for exports */
    public StoreCatalog(Source source, String application) {
        this.source = source;
        this.application = application;
    }

    @Override
    public List<String> types() {
        return types(source.parts());
    }

    private static List<String> types(CatalogParts parts) {
        return parts.types().all().stream().map(EntityType::name).sorted().toList();
    }

    @Override
    public Page list(String type, @Nullable String cursor, int limit) {
        StorePage.requireLimit(limit);
        StorePage page = Waiting.on(source.parts().store().list(type, cursor, limit), "list " + type);
        return new Page(page.entities(), page.unnamed(), page.next());
    }

    @Override
    public Page list(Class<?> type, @Nullable String cursor, int limit) {
        return list(nameOf(type), cursor, limit);
    }

    private String nameOf(Class<?> type) {
        return source.parts().types().find(type).name();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> Stream<Entry<T>> stream(Class<T> type) {
        return stream(nameOf(type)).map(entry -> (Entry<T>) entry);
    }

    @Override
    public Stream<Entry<Object>> stream(String type) {
        CatalogParts parts = source.parts();
        EntryReader reader = readerOf(parts, type);
        StoredObjects objects = new StoredObjects(parts.store(), type);
        Iterator<StoredObjects.Found> found = objects;
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(
                                found, Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL),
                        false)
                .map(each -> each.object().flatMap(object -> reader.read(each.id(), object)))
                .flatMap(Optional::stream)
                .onClose(objects::close);
    }

    private static EntryReader readerOf(CatalogParts parts, String type) {
        return new EntryReader(parts.types().byName(type), parts.states());
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> Optional<Entry<T>> peek(Class<T> type, String key) {
        return peek(new EntityId(nameOf(type), key)).map(entry -> (Entry<T>) entry);
    }

    @Override
    public Optional<Entry<Object>> peek(EntityId entity) {
        CatalogParts parts = source.parts();
        return Waiting.on(parts.store().load(entity), "load " + entity)
                .flatMap(object -> readerOf(parts, entity.type()).read(entity, object));
    }

    @Override
    public Report export(Collection<String> types, OutputStream to, Consumer<Report> progress) {
        CatalogParts parts = source.parts();
        List<String> all = types.isEmpty() ? types(parts) : List.copyOf(types);
        return runs.during(Work.EXPORT, all, parts.clock(), progress, run -> new Export(parts.store(), to, run)
                .run(application, all));
    }

    @Override
    public Report importFrom(InputStream from, Existing existing, Consumer<Report> progress) {
        CatalogParts parts = source.parts();
        return runs.during(Work.IMPORT, List.of(), parts.clock(), progress, run -> new Import(parts, existing, run)
                .run(new Lines(from)));
    }

    @Override
    public Report migrate(String type, int perSecond, Consumer<Report> progress) {
        CatalogParts parts = source.parts();
        EntityType known = parts.types().byName(type);
        if (known == null) {
            throw new IllegalArgumentException("This application has no entity type '" + type + "'.");
        }
        return runs.during(
                Work.MIGRATE, List.of(type), parts.clock(), progress, run -> new Migration(parts, known, perSecond, run)
                        .run());
    }

    @Override
    public Erasure erase(EntityId entity) {
        return Waiting.on(new Eraser(source.parts(), LEAST_AGE_OF_TOMBSTONES).erase(entity), "erase " + entity);
    }

    @Override
    public Report removeTombstones(String type, Duration olderThan, Consumer<Report> progress) {
        if (olderThan.compareTo(LEAST_AGE_OF_TOMBSTONES) < 0) {
            throw new IllegalArgumentException("A tombstone stays for " + DurationText.of(LEAST_AGE_OF_TOMBSTONES)
                    + " at least, so that no older write arrives behind it. " + DurationText.of(olderThan)
                    + " is too short.");
        }
        CatalogParts parts = source.parts();
        return runs.during(Work.REMOVE_TOMBSTONES, List.of(type), parts.clock(), progress, run -> new TombstoneRemoval(
                        parts, type, olderThan, run)
                .run());
    }

    @Override
    public void hold(EntityId entity, String reason) {
        source.parts().operators().hold(entity, reason);
    }

    @Override
    public void resume(EntityId entity) {
        source.parts().operators().resume(entity);
    }

    @Override
    public void restore(EntityId entity, byte[] object, @Nullable Long replaces) {
        source.parts().operators().restore(entity, object, replaces);
    }

    @Override
    public void restoreState(EntityId entity, String state, int stateVersion, @Nullable Long replaces) {
        source.parts().operators().restoreState(entity, state.getBytes(StandardCharsets.UTF_8), stateVersion, replaces);
    }

    @Override
    public List<Report> reports() {
        return runs.reports();
    }
}
