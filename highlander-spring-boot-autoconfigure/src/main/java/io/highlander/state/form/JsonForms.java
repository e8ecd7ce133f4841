package io.highlander.state.form;

import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.module.SimpleModule;

/** The forms of this package, for a mapper. */
public final class JsonForms {

    private JsonForms() {}

    public static JacksonModule module() {
        return new SimpleModule("highlander")
                .addAbstractTypeMapping(Set.class, LinkedHashSet.class)
                .addKeySerializer(String.class, new KeyText())
                .addKeySerializer(Character.class, new KeyText())
                .addSerializer(new CalendarText.Writer())
                .addSerializer(new ZoneText())
                .addDeserializer(Calendar.class, new CalendarText.Reader())
                .addDeserializer(GregorianCalendar.class, new CalendarText.Reader())
                .setDeserializerModifier(new AbsentPrimitives());
    }
}
