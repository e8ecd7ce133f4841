package io.highlander.activation.observation;

import io.highlander.EntityId;
import io.highlander.request.Reply;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes everything to several listeners. An exception of a listener is logged only, because it must not harm the entity. */
final class EntityEventsFanOut implements EntityEvents {

    private static final Logger log = LoggerFactory.getLogger(EntityEventsFanOut.class);

    private final List<EntityEvents> listeners;

    EntityEventsFanOut(List<EntityEvents> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    private void tell(Consumer<EntityEvents> event) {
        for (EntityEvents listener : listeners) {
            try {
                event.accept(listener);
            } catch (RuntimeException | Error e) {
                log.error(
                        "{} failed to record an event. Entities are not affected.",
                        listener.getClass().getName(),
                        e);
            }
        }
    }

    @Override
    public void started(String type, Start how, long nanos) {
        tell(listener -> listener.started(type, how, nanos));
    }

    @Override
    public void quarantined(String type, String reason) {
        tell(listener -> listener.quarantined(type, reason));
    }

    @Override
    public void leftMemory(String type, Passivation why) {
        tell(listener -> listener.leftMemory(type, why));
    }

    @Override
    public void handled(HandledCall call) {
        tell(listener -> listener.handled(call));
    }

    @Override
    public void answeredFromRecord(String type) {
        tell(listener -> listener.answeredFromRecord(type));
    }

    @Override
    public void refused(EntityId entity, Reply.Refused refused) {
        tell(listener -> listener.refused(entity, refused));
    }

    @Override
    public void saved(FinishedSave save) {
        tell(listener -> listener.saved(save));
    }

    @Override
    public void saveInDoubt(String type) {
        tell(listener -> listener.saveInDoubt(type));
    }
}
