package io.highlander.actuator.observation;

import io.highlander.EntityId;
import io.highlander.actuator.CallOutcomes;
import io.highlander.request.Call;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call at its caller, from the moment it is made until its answer is there. What it carries travels to the handler. */
public final class EntityCallObservationContext extends SenderContext<Map<String, String>> {

    private static final String HIGHLANDERS_OWN = "highlander.";
    private static final int MOST_ENTRIES = Call.MAX_BAGGAGE / 2;

    private final EntityId entity;
    private final String handler;
    private volatile String location = "none";
    private volatile String outcome = CallOutcomes.NONE;

    public EntityCallObservationContext(EntityId entity, String handler) {
        super(EntityCallObservationContext::carry, Kind.CLIENT);
        this.entity = entity;
        this.handler = handler;
        setCarrier(new LinkedHashMap<>());
    }

    /** Carries an entry along if it fits beside the call and does not have a name of Highlander's own, such as that of authorities. */
    private static void carry(@Nullable Map<String, String> carrier, String name, String value) {
        if (carrier != null
                && carrier.size() < MOST_ENTRIES
                && !name.startsWith(HIGHLANDERS_OWN)
                && fits(name, Call.MAX_BAGGAGE_NAME)
                && fits(value, Call.MAX_BAGGAGE_VALUE)) {
            carrier.put(name, value);
        }
    }

    private static boolean fits(String text, int mostBytes) {
        return text.getBytes(StandardCharsets.UTF_8).length <= mostBytes;
    }

    public EntityId entity() {
        return entity;
    }

    /** Name of the handler. */
    public String handler() {
        return handler;
    }

    /** Where the call was sent last: {@code local} or {@code remote}; {@code none} as long as it was not. */
    public String location() {
        return location;
    }

    /** {@code DONE}, {@code THREW}, {@code REFUSED}, {@code NOT_RUN} or {@code UNKNOWN}; {@code NONE} before it is known. */
    public String outcome() {
        return outcome;
    }

    void sent(boolean here) {
        location = here ? "local" : "remote";
    }

    void ended(String how) {
        outcome = how;
    }
}
