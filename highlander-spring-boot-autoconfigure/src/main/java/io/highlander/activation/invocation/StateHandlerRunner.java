package io.highlander.activation.invocation;

import io.highlander.model.StateHandlers;
import io.highlander.model.json.StateMessage;
import io.highlander.request.ActivationId;
import io.highlander.request.Call;
import io.highlander.request.Reply;
import io.highlander.request.Reply.Refusal;
import io.highlander.state.json.StateTooLargeException;
import io.highlander.state.json.StateUnreadableException;
import java.util.Arrays;

/** Runs the {@link StateHandlers} of one entity. */
final class StateHandlerRunner {

    private final LiveEntity entity;
    private final ActivationId activation;

    StateHandlerRunner(LiveEntity entity, ActivationId activation) {
        this.entity = entity;
        this.activation = activation;
    }

    CallRunner.Ran run(Call call) {
        if (call.handler().equals(StateHandlers.PUT)) {
            return put(call);
        }
        boolean withForm = Arrays.equals(call.arguments(), StateMessage.WITH_FORM);
        return new CallRunner.Ran(answer(entity.written(), entity.version(), withForm), null, entity.version());
    }

    private CallRunner.Ran put(Call call) {
        StateMessage replacement;
        try {
            replacement = StateMessage.parse(call.arguments());
        } catch (IllegalArgumentException e) {
            return refuse(Refusal.BAD_CALL, String.valueOf(e.getMessage()));
        }
        if (replacement.version() != entity.version()) {
            return refuse(
                    Refusal.VERSION_CONFLICT,
                    call.entity() + " has version " + entity.version() + ", not " + replacement.version()
                            + ": get it again and decide again.");
        }
        Integer form = replacement.form();
        try {
            StateForms changed = entity.replaceState(replacement.state(), form == null ? entity.writtenForm() : form);
            long version = entity.version() + (changed == null ? 0 : 1);
            return new CallRunner.Ran(
                    answer(changed == null ? entity.written() : changed.stored(), version, form != null),
                    changed,
                    version);
        } catch (StateUnreadableException e) {
            entity.rollBack();
            return refuse(Refusal.BAD_CALL, String.valueOf(e.getMessage()));
        } catch (StateTooLargeException e) {
            entity.rollBack();
            return refuse(Refusal.STATE_TOO_LARGE, String.valueOf(e.getMessage()));
        }
    }

    private Reply answer(byte[] written, long version, boolean withForm) {
        byte[] json = withForm ? new StateMessage(version, written, entity.writtenForm()).toJson() : written;
        return new Reply.Returned(json, version, activation);
    }

    private CallRunner.Ran refuse(Refusal refusal, String message) {
        return new CallRunner.Ran(new Reply.Refused(refusal, message), null, entity.version());
    }
}
