package io.highlander.s3;

import io.highlander.EntityId;
import io.highlander.state.SaveResult;
import io.highlander.state.StateStore;
import io.highlander.state.StoredObject;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One object per entity, {@code <prefix>/<type>/<bucket>/<key>.json}, replaced by conditional writes only. */
final class S3StateStore implements StateStore {

    private final S3Objects objects;
    private final S3Keys keys;
    private final Runnable closing;

    /** @param closing closes the client, if it is ours */
    S3StateStore(S3Objects objects, S3Keys keys, Runnable closing) {
        this.objects = objects;
        this.keys = keys;
        this.closing = closing;
    }

    @Override
    public void verify() {
        new S3SelfTest(objects, keys).run();
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
    public void close() {
        closing.run();
    }
}
