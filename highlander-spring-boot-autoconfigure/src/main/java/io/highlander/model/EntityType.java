package io.highlander.model;

import io.highlander.model.inspection.EntityTypeReader;
import io.highlander.state.json.StateConversion;
import io.highlander.state.json.StateVersions;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What there is to know of one entity class, checked. Immutable; any thread may use it. Made by {@link EntityTypeReader}. */
public final class EntityType {

    private static final Object[] NO_ARGUMENTS = {};

    private final String name;
    private final Class<?> entityClass;
    private final boolean replaceable;
    private final StateVersions versions;
    private final StateConversion conversion;
    private final List<Field> stateFields;
    private final Map<String, Handler> handlers;
    private final Hooks hooks;
    private final Set<Class<?>> referenceTypes;

    public EntityType(
            String name,
            Class<?> entityClass,
            boolean replaceable,
            StateVersions versions,
            List<Field> stateFields,
            Collection<Handler> handlers,
            Hooks hooks,
            Set<Class<?>> referenceTypes) {
        this.name = name;
        this.entityClass = entityClass;
        this.replaceable = replaceable;
        this.versions = versions;
        conversion = new StateConversion(name, versions);
        this.stateFields = List.copyOf(stateFields);
        Map<String, Handler> byName = new LinkedHashMap<>();
        handlers.forEach(handler -> byName.put(handler.name(), handler));
        this.handlers = Collections.unmodifiableMap(byName);
        this.hooks = hooks;
        this.referenceTypes = Set.copyOf(referenceTypes);
    }

    /** Name of the type, as in {@link io.highlander.EntityId#type()}. */
    public String name() {
        return name;
    }

    public Class<?> entityClass() {
        return entityClass;
    }

    /** Whether the whole state may be read and replaced from outside. Then the class has a no-argument constructor. */
    public boolean replaceable() {
        return replaceable;
    }

    /** The versions of the state's shape. */
    public StateVersions versions() {
        return versions;
    }

    /** Between the versions of its states. */
    public StateConversion conversion() {
        return conversion;
    }

    /** Fields that are the state, accessible, with distinct names; those of superclasses first. */
    public List<Field> stateFields() {
        return stateFields;
    }

    public Collection<Handler> handlers() {
        return handlers.values();
    }

    public @Nullable Handler handler(String handlerName) {
        return handlers.get(handlerName);
    }

    /** Whether it has that handler, of its own or built in. */
    public boolean answersTo(String handlerName) {
        return handlers.containsKey(handlerName)
                || handlerName.equals(LifeHandlers.DELETE)
                || (replaceable && StateHandlers.isOne(handlerName));
    }

    /** Returns the handler that a method called on a reference stands for, or null if the method is no handler. */
    public @Nullable Handler handlerFor(Method called) {
        Handler handler = handlers.get(called.getName());
        return handler != null && Signatures.canStandFor(called, handler.method()) ? handler : null;
    }

    /** Interfaces that declare all handlers, so that a reference may be of their type. */
    public Set<Class<?>> interfaces() {
        return referenceTypes.stream().filter(Class::isInterface).collect(Collectors.toUnmodifiableSet());
    }

    /** Types that a reference may have: the class, unless it or a method of it is final, and {@link #interfaces()}. */
    public Set<Class<?>> referenceTypes() {
        return referenceTypes;
    }

    /** What runs as a part of the command that deletes the entity; {@code null} if nothing does. */
    public @Nullable Handler onDelete() {
        return hooks.onDelete();
    }

    /** Whether {@link #activate} runs anything. */
    public boolean hasActivateHook() {
        return hooks.onActivate() != null;
    }

    /** Whether {@link #passivate} runs anything. */
    public boolean hasPassivateHook() {
        return hooks.onPassivate() != null;
    }

    /** Runs the {@link io.highlander.OnActivate} method, if any; throws what it throws. */
    public void activate(Object entity) throws Throwable {
        run(hooks.onActivate(), entity);
    }

    /** Runs the {@link io.highlander.OnPassivate} method, if any; throws what it throws. */
    public void passivate(Object entity) throws Throwable {
        run(hooks.onPassivate(), entity);
    }

    private static void run(@Nullable Method hook, Object entity) throws Throwable {
        if (hook != null) {
            Handler.invoke(hook, entity, NO_ARGUMENTS);
        }
    }

    /** {@code todo-list (com.example.TodoList)}. */
    @Override
    public String toString() {
        return name + " (" + entityClass.getName() + ")";
    }

    /** The methods around an entity's time in memory, and at the end of its life. */
    public record Hooks(
            @Nullable Method onActivate,
            @Nullable Method onPassivate,
            @Nullable Handler onDelete) {}
}
