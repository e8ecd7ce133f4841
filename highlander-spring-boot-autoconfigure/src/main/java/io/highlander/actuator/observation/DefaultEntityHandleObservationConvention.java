package io.highlander.actuator.observation;

import io.highlander.actuator.observation.HighlanderObservation.HighCardinality;
import io.highlander.actuator.observation.HighlanderObservation.LowCardinality;
import io.micrometer.common.KeyValues;

/** The {@link EntityHandleObservationConvention} unless the application has one. */
public class DefaultEntityHandleObservationConvention implements EntityHandleObservationConvention {

    @Override
    public String getName() {
        return "highlander.handle";
    }

    @Override
    public String getContextualName(EntityHandleObservationContext context) {
        return "handle " + context.entity().type() + "." + context.handler();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(EntityHandleObservationContext context) {
        return KeyValues.of(
                LowCardinality.ENTITY_TYPE.withValue(context.entity().type()),
                LowCardinality.HANDLER.withValue(context.handler()),
                LowCardinality.OUTCOME.withValue(context.outcome()));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(EntityHandleObservationContext context) {
        return KeyValues.of(HighCardinality.ENTITY_ID.withValue(context.entity().toString()));
    }
}
