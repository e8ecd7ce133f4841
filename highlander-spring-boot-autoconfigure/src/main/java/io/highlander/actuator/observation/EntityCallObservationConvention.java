package io.highlander.actuator.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/** Names and key values of {@link HighlanderObservation#CALL}. A bean of this type replaces the default. */
public interface EntityCallObservationConvention extends ObservationConvention<EntityCallObservationContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof EntityCallObservationContext;
    }
}
