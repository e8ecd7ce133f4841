package io.highlander.state;

import io.highlander.EntityId;
import io.highlander.InvalidEntityIdException;
import io.highlander.concurrent.Futures;
import io.highlander.text.PathSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Names one object per entity, {@code <type>/<bucket>/<key>.json}, and finds the entity of a name. A key whose name would be too
 * long is named by its hash; then the object has to tell.
 */
public final class ObjectNames {

    private static final String ENDING = ".json";

    /** Objects that are asked at a time. */
    private static final int ASKED_AT_A_TIME = 16;

    private final int longestType;
    private final int longestKey;

    /**
     * @param longestType longest name of a type's folder, in characters
     * @param longestKey longest name of an object without its ending, in characters
     */
    public ObjectNames(int longestType, int longestKey) {
        this.longestType = longestType;
        this.longestKey = longestKey;
    }

    public String folderOf(String type) {
        return PathSegment.of(type, longestType);
    }

    /** Returns the name below the folder of the type. */
    public String nameOf(String key) {
        return PathSegment.bucketOf(key) + "/" + PathSegment.of(key, longestKey) + ENDING;
    }

    /**
     * Finds the entities of names.
     *
     * @param names below the folder of the type
     * @param next as of {@link StorePage#next}
     * @param beginnings reads the first {@value EnvelopeBeginning#BYTES} bytes of the object with a name; empty if it is gone
     */
    public CompletableFuture<StorePage> page(
            String type,
            List<String> names,
            @Nullable String next,
            Function<String, CompletableFuture<Optional<byte[]>>> beginnings) {
        List<EntityId> entities = new ArrayList<>();
        List<String> unnamed = new ArrayList<>();
        CompletableFuture<?> chain = CompletableFuture.completedFuture(null);
        for (int from = 0; from < names.size(); from += ASKED_AT_A_TIME) {
            List<String> part = names.subList(from, Math.min(names.size(), from + ASKED_AT_A_TIME));
            chain = chain.thenCompose(before -> Futures.all(part.stream()
                            .map(name -> identify(type, name, beginnings))
                            .toList()))
                    .thenAccept(found -> found.forEach(one -> one.addTo(entities, unnamed)));
        }
        return chain.thenApply(done -> new StorePage(entities, unnamed, next));
    }

    private CompletableFuture<Named> identify(
            String type, String name, Function<String, CompletableFuture<Optional<byte[]>>> beginnings) {
        String segment = segmentOf(name);
        if (segment == null || !PathSegment.isHash(segment)) {
            return CompletableFuture.completedFuture(new Named(name, true, told(type, name, segment)));
        }
        return beginnings
                .apply(name)
                .thenApply(bytes -> new Named(
                        name,
                        bytes.isPresent(),
                        bytes.flatMap(EnvelopeBeginning::idOf)
                                .filter(id -> id.type().equals(type)
                                        && nameOf(id.key()).equals(name))
                                .orElse(null)));
    }

    private static @Nullable String segmentOf(String name) {
        int slash = name.indexOf('/');
        return slash >= 0 && name.endsWith(ENDING) && slash < name.length() - ENDING.length()
                ? name.substring(slash + 1, name.length() - ENDING.length())
                : null;
    }

    private @Nullable EntityId told(String type, String name, @Nullable String segment) {
        String key = segment == null ? null : PathSegment.textOf(segment);
        if (key == null || !nameOf(key).equals(name)) {
            return null;
        }
        try {
            return new EntityId(type, key);
        } catch (InvalidEntityIdException e) {
            return null;
        }
    }

    private record Named(
            String name, boolean isThere, @Nullable EntityId entity) {

        void addTo(List<EntityId> entities, List<String> unnamed) {
            if (entity != null) {
                entities.add(entity);
            } else if (isThere) {
                unnamed.add(name);
            }
        }
    }
}
