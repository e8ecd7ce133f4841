package io.highlander.request;

import io.highlander.EntityId;
import java.util.List;

/**
 * Runs a call on one activation only.
 *
 * @param activation no other activation may run the call
 */
public record Invoke(Call call, ActivationId activation) implements Request {

    @Override
    public EntityId entity() {
        return call.entity();
    }

    @Override
    public long remainingMillis() {
        return call.remainingMillis();
    }

    @Override
    public List<EntityId> chain() {
        return call.chain();
    }
}
