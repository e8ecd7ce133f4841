package io.highlander.state.form;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** Texts as keys of maps. Half a character, a surrogate alone, is read as a value and not as a key, so it is not written as one. */
final class KeyText extends StdSerializer<Object> {

    KeyText() {
        super(Object.class);
    }

    @Override
    public void serialize(Object key, JsonGenerator generator, SerializationContext context) {
        String text = key.toString();
        if (hasHalfCharacter(text)) {
            context.reportMappingProblem("a key of a map has half a surrogate pair, which cannot be read again");
        }
        generator.writeName(text);
    }

    private static boolean hasHalfCharacter(String text) {
        int point;
        for (int i = 0; i < text.length(); i += Character.charCount(point)) {
            point = text.codePointAt(i);
            if (Character.getType(point) == Character.SURROGATE) {
                return true;
            }
        }
        return false;
    }
}
