package io.highlander.state.form;

import java.util.TimeZone;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/** Time zones by their name, if the JDK knows them by it: it takes an unknown one for Greenwich, and one with other rules for its own. */
final class ZoneText extends StdScalarSerializer<TimeZone> {

    ZoneText() {
        super(TimeZone.class);
    }

    @Override
    public void serialize(TimeZone zone, JsonGenerator generator, SerializationContext context) {
        requireKnown(zone, context);
        generator.writeString(zone.getID());
    }

    static void requireKnown(TimeZone zone, SerializationContext context) {
        if (!TimeZone.getTimeZone(zone.getID()).hasSameRules(zone)) {
            context.reportMappingProblem("the JDK has no time zone '%s' with the same rules", zone.getID());
        }
    }
}
