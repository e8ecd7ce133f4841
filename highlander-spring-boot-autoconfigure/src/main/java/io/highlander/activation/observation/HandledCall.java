package io.highlander.activation.observation;

import io.highlander.EntityId;
import io.highlander.model.StateHandlers;
import io.highlander.request.Reply;

/**
 * A call that was run, with the time that it took.
 *
 * @param handler name of a handler of the entity's type, or of one of {@link StateHandlers}
 * @param reply the reply that the caller gets
 * @param queueNanos time from the call's arrival until it began to run
 * @param runNanos time from then until its handler, or the stage that it returned, had ended; if the reply waits for nothing, until
 * the reply left
 * @param saveNanos time from then until the state that the reply shows was saved, or found to be the stored one; 0 if the reply
 * waits for neither
 */
public record HandledCall(
        EntityId entity, String handler, Reply reply, long queueNanos, long runNanos, long saveNanos) {

    public long totalNanos() {
        return queueNanos + runNanos + saveNanos;
    }
}
