package io.highlander.activation.invocation;

import io.highlander.model.StateHandlers;
import io.highlander.model.json.Replacement;
import io.highlander.request.ActivationId;
import io.highlander.request.Call;
import io.highlander.request.Reply;
import io.highlander.request.Reply.Refusal;
import io.highlander.state.json.StateTooLargeException;
import io.highlander.state.json.StateUnreadableException;
import org.jspecify.annotations.Nullable;

/** Runs the {@link StateHandlers} of one entity. */
final class StateHandlerRunner {

    private final LiveEntity entity;
    private final ActivationId activation;

    StateHandlerRunner(LiveEntity entity, ActivationId activation) {
        this.entity = entity;
        this.activation = activation;
    }

    CallRunner.Ran run(Call call) {
        return call.handler().equals(StateHandlers.GET) ? answer(null, entity.version()) : put(call);
    }

    private CallRunner.Ran put(Call call) {
        Replacement replacement;
        try {
            replacement = Replacement.parse(call.arguments());
        } catch (IllegalArgumentException e) {
            return refuse(Refusal.BAD_CALL, String.valueOf(e.getMessage()));
        }
        if (replacement.version() != entity.version()) {
            return refuse(
                    Refusal.VERSION_CONFLICT,
                    call.entity() + " has version " + entity.version() + ", not " + replacement.version()
                            + ": get it again and decide again.");
        }
        try {
            entity.replaceState(replacement.state());
            byte[] changed = entity.changedState();
            return answer(changed, entity.version() + (changed == null ? 0 : 1));
        } catch (StateUnreadableException e) {
            entity.rollBack();
            return refuse(Refusal.BAD_CALL, String.valueOf(e.getMessage()));
        } catch (StateTooLargeException e) {
            entity.rollBack();
            return refuse(Refusal.STATE_TOO_LARGE, String.valueOf(e.getMessage()));
        }
    }

    private CallRunner.Ran answer(byte @Nullable [] changed, long version) {
        byte[] state = changed == null ? entity.state() : changed;
        return new CallRunner.Ran(new Reply.Returned(state, version, activation), changed, version);
    }

    private CallRunner.Ran refuse(Refusal refusal, String message) {
        return new CallRunner.Ran(new Reply.Refused(refusal, message), null, entity.version());
    }
}
