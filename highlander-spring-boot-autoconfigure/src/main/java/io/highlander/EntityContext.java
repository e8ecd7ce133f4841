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

    /**
     * Deletes the entity when the running command has ended: what is saved then is that there is no state any more. The reply of the
     * command is sent when that is saved. A command that throws does not delete. Calls that wait behind the command run on the entity as
     * if it had never been there. Where the entity does not exist, the changes of the command are dropped, and nothing is saved.
     *
     * @throws IllegalStateException outside of a command
     */
    void deleteWhenSaved();

    /** The entities that wait for this call, outermost first; empty for a call from outside any entity. */
    List<EntityId> callChain();
}
