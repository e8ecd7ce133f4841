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
        return new CallRunner.Ran(answer(withForm), null, entity.version());
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
            StateForms changed = entity.replaceState(
                    replacement.state(), form == null ? entity.writtenForm() : form, replacement.whole());
            long version = entity.version() + (changed == null ? 0 : 1);
            Reply reply = changed == null
                    ? answer(form != null)
                    : answer(changed.stored(), entity.writtenForm(), version, form != null);
            return new CallRunner.Ran(reply, changed, version);
        } catch (StateUnreadableException e) {
            entity.rollBack();
            return refuse(Refusal.BAD_CALL, String.valueOf(e.getMessage()));
        } catch (StateTooLargeException e) {
            entity.rollBack();
            return refuse(Refusal.STATE_TOO_LARGE, String.valueOf(e.getMessage()));
        }
    }

    /** A state that does not fit into the form in which it is to be stored is told as its class has it, to those who ask for the form. */
    private Reply answer(boolean withForm) {
        byte[] written;
        try {
            written = entity.written();
        } catch (StateUnreadableException e) {
            return withForm
                    ? answer(entity.forms().own(), entity.type().versions().current(), entity.version(), true)
                    : new Reply.Refused(Refusal.BAD_CALL, String.valueOf(e.getMessage()));
        }
        return answer(written, entity.writtenForm(), entity.version(), withForm);
    }

    private Reply answer(byte[] state, int form, long version, boolean withForm) {
        byte[] json = withForm ? new StateMessage(version, state, form).toJson() : state;
        return new Reply.Returned(json, version, activation);
    }

    private CallRunner.Ran refuse(Refusal refusal, String message) {
        return new CallRunner.Ran(new Reply.Refused(refusal, message), null, entity.version());
    }
}
