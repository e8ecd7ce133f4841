package io.highlander.catalog;

import io.highlander.CallOptions;
import io.highlander.EntityId;
import io.highlander.cluster.FencingToken;
import io.highlander.model.EntityTypes;
import io.highlander.model.OperatorHandlers;
import io.highlander.model.inspection.EntityTypeReader;
import io.highlander.model.json.OperatorArguments;
import io.highlander.request.ActivationId;
import io.highlander.request.Reply;
import io.highlander.routing.gateway.OperatorCalls;
import io.highlander.state.CheckedStore;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.InMemoryStateStore;
import io.highlander.state.Lifetime;
import io.highlander.state.RemoveResult;
import io.highlander.state.SaveResult;
import io.highlander.state.StateStore;
import io.highlander.state.StorePage;
import io.highlander.state.StoredObject;
import io.highlander.state.StoredState;
import io.highlander.state.json.HighlanderJson;
import io.highlander.state.json.StateCodec;
import io.highlander.test.fake.ManualClock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A store in memory with what the tests of the catalogue put there, and the catalogue of it. It counts loads. */
final class Shelf implements StateStore {

    private static final JsonMapper JSON = HighlanderJson.mapper(List.of());

    final ManualClock clock = new ManualClock();
    final StoreCatalog catalog;
    final Owners owners = new Owners();
    private final InMemoryStateStore objects = new InMemoryStateStore();
    int loads;
    boolean fails;
    Runnable whenLoading = () -> {};
    /** What happens when a removal with a tag that was seen is asked for, before it is done. */
    Runnable whenRemoving = () -> {};

    @Nullable
    RemoveResult removal;

    @Nullable
    String removalFails;

    @Nullable
    String cleaningFails;

    final List<EntityId> cleaned = new ArrayList<>();

    Shelf() {
        EntityTypes types = new EntityTypes(List.of(new EntityTypeReader(JSON, type -> false).read(Cellar.class)));
        CatalogParts parts = new CatalogParts(
                types,
                type -> new StateCodec(type.name(), type.entityClass(), type.stateFields(), JSON, 1_000_000),
                new CheckedStore(this),
                owners,
                new OperatorCalls(
                        types,
                        (entity, handler, arguments) ->
                                owners.send(entity, handler, arguments, CallOptions.defaults())),
                clock);
        catalog = new StoreCatalog(() -> parts, "wines");
    }

    static final ActivationId ACTIVATION = new ActivationId(FencingToken.NONE, 1);

    static Reply returned() {
        return new Reply.Returned("null".getBytes(StandardCharsets.UTF_8), 1, ACTIVATION);
    }

    static EntityId id(String key) {
        return new EntityId("cellar", key);
    }

    static Lifetime alive() {
        return Lifetime.begin("1.7.1", 1);
    }

    static Lifetime deleted() {
        return new Lifetime("1.7.1", List.of(), 1, 5_000L, null, Map.of());
    }

    void put(String key, long version, Lifetime lifetime, String state) {
        put(id(key), version, lifetime, state);
    }

    void put(EntityId id, long version, Lifetime lifetime, String state) {
        putBytes(
                id,
                EnvelopeCodec.encode(new StoredState(
                        id,
                        version,
                        FencingToken.NONE,
                        "w" + version,
                        lifetime,
                        StoredState.Replies.NONE,
                        state.getBytes(StandardCharsets.UTF_8))));
    }

    void putBytes(EntityId id, byte[] body) {
        String tag = objects.load(id).join().map(StoredObject::eTag).orElse(null);
        objects.save(id, body, tag).join();
    }

    @Override
    public void verify() {}

    @Override
    public CompletableFuture<Optional<StoredObject>> load(EntityId entity) {
        loads++;
        whenLoading.run();
        return fails ? CompletableFuture.failedFuture(new IllegalStateException("503")) : objects.load(entity);
    }

    @Override
    public CompletableFuture<SaveResult> save(EntityId entity, byte[] body, @Nullable String expectedETag) {
        throw new AssertionError("The catalogue saves nothing.");
    }

    @Override
    public CompletableFuture<StorePage> list(String type, @Nullable String cursor, int limit) {
        return fails
                ? CompletableFuture.failedFuture(new IllegalStateException("503"))
                : objects.list(type, cursor, limit);
    }

    @Override
    public CompletableFuture<RemoveResult> remove(EntityId entity, String expectedETag) {
        if (removalFails != null) {
            return CompletableFuture.failedFuture(new IllegalStateException(removalFails));
        }
        if (objects.load(entity)
                .join()
                .filter(object -> object.eTag().equals(expectedETag))
                .isPresent()) {
            whenRemoving.run();
        }
        return removal == null ? objects.remove(entity, expectedETag) : CompletableFuture.completedFuture(removal);
    }

    @Override
    public CompletableFuture<Integer> removeOldVersions(EntityId entity) {
        cleaned.add(entity);
        return cleaningFails == null
                ? CompletableFuture.completedFuture(0)
                : CompletableFuture.failedFuture(new IllegalStateException(cleaningFails));
    }

    boolean isStored(EntityId id) {
        return objects.load(id).join().isPresent();
    }

    @Override
    public void close() {}

    /** Takes commands as owners would, and keeps what is imported. */
    final class Owners implements OwnerCommands {

        final List<String> commands = new ArrayList<>();
        Reply answer = returned();
        boolean isOwner;
        Runnable onErase = () -> {};
        Runnable whenSending = () -> {};

        @Override
        public CompletableFuture<Reply> send(EntityId entity, String handler, byte[] arguments, CallOptions options) {
            whenSending.run();
            commands.add(handler + " " + entity + " " + options.existence());
            if (handler.equals(OperatorHandlers.ERASE)) {
                onErase.run();
            }
            if (answer instanceof Reply.Returned && handler.equals(OperatorHandlers.IMPORT)) {
                putBytes(entity, OperatorArguments.object(arguments));
            }
            return CompletableFuture.completedFuture(answer);
        }

        @Override
        public CompletableFuture<Boolean> ownedAnywhere(EntityId entity) {
            return CompletableFuture.completedFuture(isOwner);
        }

        @Override
        public RuntimeException failure(EntityId entity, String handler, Reply reply) {
            return new IllegalStateException(reply.toString());
        }
    }
}
