package io.highlander.actuator.observation;

import io.highlander.EntityId;
import io.highlander.actuator.CallOutcomes;
import io.highlander.request.Reply;
import io.highlander.routing.observation.CallObserver;
import io.highlander.routing.observation.ObservedCall;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Observes calls at their callers. */
final class MicrometerCallObserver implements CallObserver {

    private static final EntityCallObservationConvention DEFAULT = new DefaultEntityCallObservationConvention();

    private final ObservationRegistry registry;
    private final @Nullable EntityCallObservationConvention convention;

    /** @param convention names and key values; {@code null} for the default */
    MicrometerCallObserver(ObservationRegistry registry, @Nullable EntityCallObservationConvention convention) {
        this.registry = registry;
        this.convention = convention;
    }

    @Override
    public ObservedCall begin(EntityId entity, String handler) {
        return registry.isNoop() ? ObservedCall.NONE : Harmless.get(() -> start(entity, handler), ObservedCall.NONE);
    }

    private ObservedCall start(EntityId entity, String handler) {
        EntityCallObservationContext context = new EntityCallObservationContext(entity, handler);
        Observation observation = HighlanderObservation.CALL.observation(convention, DEFAULT, () -> context, registry);
        // An observation that is switched off has a context of its own.
        return observation.getContext() == context ? new Observed(observation.start(), context) : ObservedCall.NONE;
    }

    private record Observed(Observation observation, EntityCallObservationContext context) implements ObservedCall {

        @Override
        public Map<String, String> baggage() {
            return Objects.requireNonNull(context.getCarrier());
        }

        @Override
        public void sent(boolean here) {
            context.sent(here);
        }

        @Override
        public void ended(Reply reply, @Nullable RuntimeException failure) {
            context.ended(CallOutcomes.of(reply));
            if (failure != null) {
                Harmless.run(() -> observation.error(failure));
            }
            Harmless.run(observation::stop);
        }
    }
}
