package io.highlander;

import java.time.Instant;
import java.util.List;

/**
 * What an entity may know of itself and of the call that it is handling. Injected by constructor, one per live instance.
 *
 * <p>{@link #id()} and {@link #version()} may be asked for at any time; the rest throws {@link IllegalStateException} outside of a
 * handler or hook.
 */
public interface EntityContext {

    EntityId id();

    /** Number of state changes so far, those of the running call not counted; 0 when the entity was never saved. */
    long version();

    /** Identifies the running call; the same text on every retry of it, so that side effects can be made idempotent. */
    String commandId();

    /** Name of the caller, as given by {@link EntityGateway#as}, else by the {@link CallerResolver}; empty if neither gave one. */
    String caller();

    /** When the caller stops waiting, by this machine's wall clock. */
    Instant deadline();

    /** The entities that wait for this call, outermost first; empty for a call from outside any entity. */
    List<EntityId> callChain();
}
