package io.highlander.state.form;

import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/** Calendars as the text of a {@link ZonedDateTime}. Jackson's own way brings them back in UTC. */
final class CalendarText {

    private CalendarText() {}

    static final class Writer extends StdScalarSerializer<Calendar> {

        Writer() {
            super(Calendar.class);
        }

        @Override
        public void serialize(Calendar calendar, JsonGenerator generator, SerializationContext context) {
            if (!calendar.getCalendarType().equals("gregory")) {
                context.reportMappingProblem(
                        "a calendar of type %s would come back as a Gregorian one", calendar.getCalendarType());
            }
            ZoneText.requireKnown(calendar.getTimeZone(), context);
            generator.writeString(DateTimeFormatter.ISO_ZONED_DATE_TIME.format(
                    calendar.toInstant().atZone(calendar.getTimeZone().toZoneId())));
        }
    }

    static final class Reader extends StdScalarDeserializer<GregorianCalendar> {

        Reader() {
            super(GregorianCalendar.class);
        }

        @Override
        public GregorianCalendar deserialize(JsonParser parser, DeserializationContext context) {
            String text = parser.getString();
            try {
                ZonedDateTime time = ZonedDateTime.parse(text);
                GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone(time.getZone()));
                calendar.setTimeInMillis(time.toInstant().toEpochMilli());
                return calendar;
            } catch (DateTimeException e) {
                return (GregorianCalendar)
                        context.handleWeirdStringValue(GregorianCalendar.class, text, "not a time with its zone");
            }
        }
    }
}
