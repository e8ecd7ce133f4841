package io.highlander.store;

import io.highlander.EntityId;
import io.highlander.state.RemoveResult;
import io.highlander.state.SaveResult;
import io.highlander.state.StateStore;
import io.highlander.state.StateStoreUnusableException;
import io.highlander.state.StorePage;
import io.highlander.state.StoredObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

class DocumentStateStore implements StateStore {

    private final Documents documents;

    DocumentStateStore(Documents documents) {
        this.documents = documents;
    }

    @Override
    public void verify() {
        String id = UUID.randomUUID().toString(); // without a slash: no entity's
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        long revision = documents.put(id, body, 0).join().orElse(0);
        boolean ignoresConditions =
                revision == 0 || documents.put(id, body, 0).join().isPresent();
        if (ignoresConditions || !documents.delete(id, revision).join()) {
            throw new StateStoreUnusableException("The database ignores expected revisions.", "Update it.", null);
        }
    }

    @Override
    public CompletableFuture<Optional<StoredObject>> load(EntityId entity) {
        return documents
                .find(idOf(entity))
                .thenApply(found -> found.map(each -> new StoredObject(each.content(), "" + each.revision())));
    }

    @Override
    public CompletableFuture<SaveResult> save(EntityId entity, byte[] body, @Nullable String expectedETag) {
        long expected = expectedETag == null ? 0 : Long.parseLong(expectedETag);
        return documents
                .put(idOf(entity), body, expected)
                .thenCompose(revision -> revision.isPresent()
                        ? CompletableFuture.completedFuture(new SaveResult.Saved("" + revision.getAsLong()))
                        : exists(entity)
                                .thenApply(is ->
                                        is || expected == 0 ? new SaveResult.Conflict() : new SaveResult.Missing()));
    }

    @Override
    public CompletableFuture<RemoveResult> remove(EntityId entity, String expectedETag) {
        return documents
                .delete(idOf(entity), Long.parseLong(expectedETag))
                .thenCompose(isDeleted -> isDeleted
                        ? CompletableFuture.completedFuture(RemoveResult.REMOVED)
                        : exists(entity).thenApply(is -> is ? RemoveResult.CONFLICT : RemoveResult.MISSING));
    }

    @Override
    public CompletableFuture<StorePage> list(String type, @Nullable String cursor, int limit) {
        String prefix = prefixOf(type);
        return documents.ids(prefix, cursor == null ? prefix : cursor, limit).thenApply(ids -> {
            List<EntityId> entities = ids.stream()
                    .map(id -> new EntityId(type, id.substring(prefix.length())))
                    .toList();
            return new StorePage(entities, List.of(), ids.size() < limit ? null : ids.get(limit - 1));
        });
    }

    @Override
    public CompletableFuture<Integer> removeOldVersions(EntityId entity) {
        return CompletableFuture.completedFuture(0); // the database keeps none
    }

    @Override
    public void close() {}

    private CompletableFuture<Boolean> exists(EntityId entity) {
        return documents.find(idOf(entity)).thenApply(Optional::isPresent);
    }

    private static String idOf(EntityId entity) {
        return prefixOf(entity.type()) + entity.key();
    }

    private static String prefixOf(String type) {
        return URLEncoder.encode(type, StandardCharsets.UTF_8) + "/";
    }
}
