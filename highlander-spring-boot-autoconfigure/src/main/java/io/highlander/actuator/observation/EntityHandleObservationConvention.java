package io.highlander.actuator.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/** Names and key values of {@link HighlanderObservation#HANDLE}. A bean of this type replaces the default. */
public interface EntityHandleObservationConvention extends ObservationConvention<EntityHandleObservationContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof EntityHandleObservationContext;
    }
}
