package io.highlander.actuator.observation;

import io.highlander.actuator.observation.HighlanderObservation.HighCardinality;
import io.highlander.actuator.observation.HighlanderObservation.LowCardinality;
import io.micrometer.common.KeyValues;

/** The {@link EntityCallObservationConvention} unless the application has one. */
public class DefaultEntityCallObservationConvention implements EntityCallObservationConvention {

    @Override
    public String getName() {
        return "highlander.call";
    }

    @Override
    public String getContextualName(EntityCallObservationContext context) {
        return "call " + context.entity().type() + "." + context.handler();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(EntityCallObservationContext context) {
        return KeyValues.of(
                LowCardinality.ENTITY_TYPE.withValue(context.entity().type()),
                LowCardinality.HANDLER.withValue(context.handler()),
                LowCardinality.LOCATION.withValue(context.location()),
                LowCardinality.OUTCOME.withValue(context.outcome()));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(EntityCallObservationContext context) {
        return KeyValues.of(HighCardinality.ENTITY_ID.withValue(context.entity().toString()));
    }
}
