package io.highlander.store;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

final class InMemoryDocuments implements Documents {

    private final NavigableMap<String, Document> documents = new TreeMap<>();
    private long revision;

    @Override
    public synchronized CompletableFuture<Optional<Document>> find(String id) {
        return CompletableFuture.completedFuture(Optional.ofNullable(documents.get(id)));
    }

    @Override
    public synchronized CompletableFuture<OptionalLong> put(String id, byte[] content, long expected) {
        if (revisionOf(documents.get(id)) != expected) {
            return CompletableFuture.completedFuture(OptionalLong.empty());
        }
        documents.put(id, new Document(content, ++revision));
        return CompletableFuture.completedFuture(OptionalLong.of(revision));
    }

    @Override
    public synchronized CompletableFuture<Boolean> delete(String id, long expected) {
        boolean isDeleted = documents.containsKey(id) && revisionOf(documents.get(id)) == expected;
        if (isDeleted) {
            documents.remove(id);
        }
        return CompletableFuture.completedFuture(isDeleted);
    }

    @Override
    public synchronized CompletableFuture<List<String>> ids(String prefix, String greaterThan, int limit) {
        return CompletableFuture.completedFuture(documents.tailMap(greaterThan, false).keySet().stream()
                .filter(id -> id.startsWith(prefix))
                .limit(limit)
                .toList());
    }

    private static long revisionOf(@Nullable Document document) {
        return document == null ? 0 : document.revision();
    }
}
