package io.highlander.test;

import io.highlander.CallOptions;
import io.highlander.EntityAction;
import io.highlander.EntityCall;
import io.highlander.EntityContext;
import io.highlander.EntityGateway;
import io.highlander.EntityId;
import io.highlander.model.DetachedContext;
import io.highlander.model.EntityType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JacksonModule;

/**
 * Given a state, when a handler is called, then there is a state and a reply or an exception: one entity without Spring and without
 * a cluster, run by the library's own machinery. So a handler that throws leaves the state as it was, a state that cannot be saved
 * is refused, and arguments and replies are copies.
 *
 * <pre>{@code
 * EntityFixture.of(Account.class)
 *         .given("{\"balance\": 10}")
 *         .as("ann").when(account -> account.withdraw(4))
 *         .thenReturns(6L)
 *         .thenState("{\"balance\": 6}");
 * }</pre>
 *
 * <p>Handlers run on the test's thread. Several {@code when} go on with the same entity. For one thread.
 *
 * @param <T> the entity class
 */
public final class EntityFixture<T> {

    private static final int MAX_STATE_BYTES = 1 << 20;

    private final Class<T> entityClass;
    private final List<Object> collaborators = new ArrayList<>();
    private final List<JacksonModule> modules = new ArrayList<>();
    private int maxStateBytes = MAX_STATE_BYTES;
    private String key = "test";
    private String caller = "";
    private CallOptions options = CallOptions.defaults();
    private @Nullable String commandId;
    private @Nullable Instant now;
    private @Nullable Running<T> running;

    private EntityFixture(Class<T> entityClass) {
        this.entityClass = entityClass;
    }

    /**
     * A fixture for one entity that was never saved.
     *
     * @param collaborators what its constructor asks for besides {@link EntityContext}; the first that fits is taken
     */
    public static <T> EntityFixture<T> of(Class<T> entityClass, Object... collaborators) {
        EntityFixture<T> fixture = new EntityFixture<>(entityClass);
        fixture.collaborators.addAll(Arrays.asList(collaborators));
        return fixture;
    }

    /** What the application adds to JSON, beyond Highlander's own. Before the first call. */
    public EntityFixture<T> withModules(JacksonModule... jackson) {
        modules.addAll(Arrays.asList(jackson));
        return this;
    }

    /** Largest state in bytes of JSON, as {@code highlander.state.max-size}; else 1 MiB. Before the first call. */
    public EntityFixture<T> withMaxStateSize(int bytes) {
        maxStateBytes = bytes;
        return this;
    }

    /** The entity's key; else {@code test}. Before the first call. */
    public EntityFixture<T> withKey(String newKey) {
        key = newKey;
        return this;
    }

    /**
     * From now on the entity is another, saved with this state and version 1.
     *
     * @throws IllegalArgumentException when the state has a member that the class does not have
     */
    public EntityFixture<T> given(String stateJson) {
        Running<T> entity = start();
        return given(entity, entity.model.readKnown(entity.id, stateJson.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * From now on the entity is another, saved with this state, in the form of an older version of the class:
     * {@link io.highlander.HighlanderEntity#version()}. The first call takes it through the upcasters.
     */
    public EntityFixture<T> given(int stateVersion, String stateJson) {
        Running<T> entity = start();
        entity.node.store(entity.id, stateJson.getBytes(StandardCharsets.UTF_8), stateVersion);
        running = entity;
        return this;
    }

    /** From now on the entity is another, saved with the state of this object and version 1. */
    public EntityFixture<T> given(T state) {
        return given(start(), state);
    }

    private EntityFixture<T> given(Running<T> entity, T state) {
        byte[] stored = entity.model.toStored(entity.id, entity.model.write(state));
        entity.node.store(entity.id, stored, entity.model.storedVersion());
        running = entity;
        return this;
    }

    /** Who calls from now on. */
    public EntityFixture<T> as(String newCaller) {
        caller = newCaller;
        return this;
    }

    /** What {@link EntityContext#commandId()} says from now on; else what the library makes. */
    public EntityFixture<T> withCommandId(String newCommandId) {
        commandId = newCommandId;
        return this;
    }

    /** The wall clock from now on; time stands still. */
    public EntityFixture<T> at(Instant time) {
        now = time;
        return this;
    }

    /** Options of the calls from now on. */
    public EntityFixture<T> with(CallOptions newOptions) {
        options = newOptions;
        return this;
    }

    /** Calls a handler that returns something: exactly one, as with {@link io.highlander.EntityGateway#call}. */
    public <R extends @Nullable Object> CallResult<T, R> when(EntityCall<T, R> call) {
        Running<T> entity = running();
        return entity.result(entity.node.gateway().as(caller).with(options).call(entityClass, key, call));
    }

    /** Calls a handler that returns nothing. */
    public CallResult<T, Void> whenRun(EntityAction<T> action) {
        Running<T> entity = running();
        return entity.result(entity.node.gateway().as(caller).with(options).run(entityClass, key, action));
    }

    /** Deletes the entity, with its {@link io.highlander.OnDelete} hook: {@link io.highlander.EntityGateway#delete}. */
    public CallResult<T, Boolean> whenDeleted() {
        Running<T> entity = running();
        EntityGateway gateway = entity.node.gateway().as(caller).with(options);
        // It blocks, and this thread is needed to run it.
        return entity.result(CompletableFuture.supplyAsync(() -> gateway.delete(entityClass, key)));
    }

    /** Lets the entity leave memory, with its {@link io.highlander.OnPassivate} hook; the next call loads it again. */
    public EntityFixture<T> passivate() {
        running().node.passivate();
        return this;
    }

    private Running<T> running() {
        Running<T> entity = running;
        if (entity == null) {
            entity = start();
            running = entity;
        }
        Instant time = now;
        if (time != null) {
            entity.node
                    .clock()
                    .jumpWall(Duration.ofMillis(
                            time.toEpochMilli() - entity.node.clock().wallMillis()));
        }
        return entity;
    }

    private Running<T> start() {
        EntityModel<T> model = new EntityModel<>(entityClass, modules, maxStateBytes, collaborators);
        return new Running<>(model, new EntityId(model.type().name(), key), this);
    }

    /** The entity on its node. */
    private static final class Running<T> {

        private final EntityModel<T> model;
        private final EntityId id;
        private final SingleNode node;
        private final EntityFixture<T> fixture;
        private byte[] defaults;
        private @Nullable T live;

        private Running(EntityModel<T> model, EntityId id, EntityFixture<T> fixture) {
            this.model = model;
            this.id = id;
            this.fixture = fixture;
            defaults = model.defaults(id);
            node = new SingleNode(model, this::create);
        }

        private Object create(EntityType type, EntityContext context) {
            T created = model.create(new GivenContext(context, () -> fixture.commandId));
            if (!(context instanceof DetachedContext)) {
                defaults = model.write(created);
                live = created;
            }
            return created;
        }

        private <R extends @Nullable Object> CallResult<T, R> result(CompletableFuture<R> answer) {
            byte[] before = state();
            node.runUntilDone(answer);
            requireSaved();
            node.forgetWhatLeft();
            return new CallResult<>(model, id, answer, before, state(), version(), exists());
        }

        private byte[] state() {
            return node.stored(id)
                    .filter(stored -> !stored.lifetime().isDeleted())
                    .map(stored ->
                            model.fromStored(stored.state(), stored.lifetime().stateVersion()))
                    .orElse(defaults);
        }

        private boolean exists() {
            return node.stored(id).map(stored -> stored.exists()).orElse(false);
        }

        private long version() {
            return node.stored(id).map(stored -> stored.version()).orElse(0L);
        }

        /** A change that a query makes would be saved with the next command, or be lost. */
        private void requireSaved() {
            T entity = live;
            if (entity == null || node.isEmpty()) {
                return;
            }
            byte[] inMemory = model.write(entity);
            if (!Arrays.equals(inMemory, state()) && !Arrays.equals(inMemory, loaded())) {
                throw new AssertionError(id + " has a state in memory that is not saved: "
                        + new String(inMemory, StandardCharsets.UTF_8)
                        + ". A query must not change the state: make the handler an @EntityCommand.");
            }
        }

        /** The saved state as an entity has it that was just loaded: a set in it may have another order. */
        private byte[] loaded() {
            return model.write(model.read(id, state()));
        }
    }
}
