package io.highlander.activation;

import io.highlander.EntityId;
import java.util.ArrayList;
import java.util.List;

/** Everything that was told, in order. */
final class RecordedEvents implements EntityEvents {

    final List<HandledCall> handled = new ArrayList<>();
    final List<FinishedSave> saves = new ArrayList<>();
    final List<Object> others = new ArrayList<>();
    /** What happens when an entity leaves memory. */
    Runnable whenLeaving = () -> {};

    FinishedSave lastSave() {
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
    }

    @Override
    public void answeredFromRecord(String type) {
        others.add("answered from record");
    }

    @Override
    public void refused(EntityId entity, Reply.Refused refused) {
        others.add(refused.refusal());
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
