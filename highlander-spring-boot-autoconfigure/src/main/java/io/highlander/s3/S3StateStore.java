package io.highlander.s3;

import io.highlander.EntityId;
import io.highlander.state.RemoveResult;
import io.highlander.state.SaveResult;
import io.highlander.state.StateStore;
import io.highlander.state.StorePage;
import io.highlander.state.StoredObject;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One object per entity, {@code <prefix>/<type>/<bucket>/<key>.json}, replaced and removed by conditional requests only. */
final class S3StateStore implements StateStore {

    private final S3Connection connection;
    private final S3Objects objects;
    private final S3Keys keys;
    private final S3RemovalCheck removals;
    private final Runnable closing;

    /** @param closing closes the client, if it is ours */
    S3StateStore(S3Connection connection, S3Keys keys, Runnable closing) {
        this.connection = connection;
        this.objects = new S3Objects(connection);
        this.keys = keys;
        this.removals = new S3RemovalCheck(objects, keys);
        this.closing = closing;
    }

    @Override
    public void verify() {
        new S3SelfTest(connection, keys).run();
    }

    @Override
    public CompletableFuture<Optional<StoredObject>> load(EntityId entity) {
        return objects.get(keys.of(entity));
    }

    @Override
    public CompletableFuture<SaveResult> save(EntityId entity, byte[] body, @Nullable String expectedETag) {
        return objects.put(keys.of(entity), body, expectedETag);
    }

    @Override
    public CompletableFuture<StorePage> list(String type, @Nullable String cursor, int limit) {
        return new S3Listing(connection, objects, keys).page(type, cursor, limit);
    }

    /** It needs {@code s3:DeleteObject}. */
    @Override
    public CompletableFuture<RemoveResult> remove(EntityId entity, String expectedETag) {
        return removals.findOut()
                .thenCompose(kept -> kept
                        ? objects.remove(keys.of(entity), expectedETag)
                        : CompletableFuture.completedFuture(RemoveResult.UNSUPPORTED));
    }

    @Override
    public CompletableFuture<Integer> removeOldVersions(EntityId entity) {
        return new S3Versions(connection).removeOld(keys.of(entity));
    }

    @Override
    public void close() {
        closing.run();
    }
}
