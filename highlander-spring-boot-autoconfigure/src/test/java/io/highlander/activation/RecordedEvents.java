package io.highlander.activation;

import io.highlander.EntityId;
import io.highlander.activation.observation.EntityEvents;
import io.highlander.activation.observation.FinishedSave;
import io.highlander.activation.observation.HandledCall;
import io.highlander.activation.observation.Passivation;
import io.highlander.request.Reply;
import java.util.ArrayList;
import java.util.List;

/** Everything that was told, in order. */
public final class RecordedEvents implements EntityEvents {

    public final List<HandledCall> handled = new ArrayList<>();
    public final List<FinishedSave> saves = new ArrayList<>();
    public final List<Object> others = new ArrayList<>();
    /** What happens when an entity leaves memory. */
    public Runnable whenLeaving = () -> {};
    /** What happens when a call is refused. */
    public Runnable whenRefused = () -> {};
    /** What happens when a call is about to be answered. */
    public Runnable whenHandled = () -> {};

    public FinishedSave lastSave() {
        return saves.get(saves.size() - 1);
    }

    @Override
    public void started(String type, Start how, long nanos) {
        others.add(how);
    }

    @Override
    public void leftMemory(String type, Passivation why) {
        others.add(why);
        whenLeaving.run();
    }

    @Override
    public void handled(HandledCall call) {
        handled.add(call);
        whenHandled.run();
    }

    @Override
    public void answeredFromRecord(String type) {
        others.add("answered from record");
    }

    @Override
    public void refused(EntityId entity, Reply.Refused refused) {
        others.add(refused.refusal());
        whenRefused.run();
    }

    @Override
    public void saved(FinishedSave save) {
        saves.add(save);
    }

    @Override
    public void saveInDoubt(String type) {
        others.add("in doubt");
    }
}
