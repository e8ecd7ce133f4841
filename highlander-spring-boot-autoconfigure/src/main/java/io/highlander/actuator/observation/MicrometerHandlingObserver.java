package io.highlander.actuator.observation;

import io.highlander.activation.observation.Handling;
import io.highlander.activation.observation.HandlingObserver;
import io.highlander.actuator.CallOutcomes;
import io.highlander.request.Call;
import io.highlander.request.Reply;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/** Observes calls at their entities. */
final class MicrometerHandlingObserver implements HandlingObserver {

    private static final EntityHandleObservationConvention DEFAULT = new DefaultEntityHandleObservationConvention();

    private final ObservationRegistry registry;
    private final @Nullable EntityHandleObservationConvention convention;

    /** @param convention names and key values; {@code null} for the default */
    MicrometerHandlingObserver(ObservationRegistry registry, @Nullable EntityHandleObservationConvention convention) {
        this.registry = registry;
        this.convention = convention;
    }

    @Override
    public Handling begin(Call call) {
        return registry.isNoop() ? Handling.NONE : Harmless.get(() -> start(call), Handling.NONE);
    }

    private Handling start(Call call) {
        EntityHandleObservationContext context =
                new EntityHandleObservationContext(call.entity(), call.handler(), call.baggage());
        Observation observation =
                HighlanderObservation.HANDLE.observation(convention, DEFAULT, () -> context, registry);
        // An observation that is switched off has a context of its own.
        return observation.getContext() == context ? new Observed(observation.start(), context) : Handling.NONE;
    }

    private record Observed(Observation observation, EntityHandleObservationContext context) implements Handling {

        @Override
        public Scope open() {
            Observation.Scope scope = Harmless.get(observation::openScope, Observation.Scope.NOOP);
            return () -> Harmless.run(scope::close);
        }

        @Override
        public void failed(Throwable failure) {
            Harmless.run(() -> observation.error(failure));
        }

        @Override
        public void ran() {
            Harmless.run(() -> observation.event(HighlanderObservation.HandleEvent.ENDED));
        }

        @Override
        public void answered(Reply reply) {
            context.ended(CallOutcomes.of(reply));
            Harmless.run(observation::stop);
        }
    }
}
