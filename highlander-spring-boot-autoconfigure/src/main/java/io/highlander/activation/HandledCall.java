package io.highlander.activation;

import io.highlander.EntityId;

/**
 * A call that was run, with the time that it took.
 *
 * @param handler a handler of the entity's type, or one of {@link StateHandlers}
 * @param reply what its caller hears
 * @param queueNanos from its arrival until it began to run
 * @param runNanos until its handler, or the stage that it returned, had ended; where the reply waits for nothing, until it left
 * @param saveNanos until the state that the reply shows was saved, or found to be what is stored; 0 where the reply waits for neither
 */
public record HandledCall(
        EntityId entity, String handler, Reply reply, long queueNanos, long runNanos, long saveNanos) {

    public long totalNanos() {
        return queueNanos + runNanos + saveNanos;
    }
}
