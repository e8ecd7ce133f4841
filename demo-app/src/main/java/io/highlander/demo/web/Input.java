package io.highlander.demo.web;

import io.highlander.EntityId;
import org.jspecify.annotations.Nullable;

/** Checks what comes from outside, so that an entity only ever sees what it can keep. */
public final class Input {

    /** Longest text of a field, in characters. */
    public static final int MAX_TEXT = 4000;

    private Input() {}

    /** @throws BadRequest when the id cannot be the key of an entity */
    public static String key(String type, String id) {
        try {
            return new EntityId(type, id).key();
        } catch (IllegalArgumentException e) {
            throw new BadRequest(String.valueOf(e.getMessage()));
        }
    }

    /** @throws BadRequest when the text is missing, blank or too long */
    public static String text(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new BadRequest("'" + field + "' is missing. Send it as a JSON string that is not blank.");
        }
        return bounded(field, text);
    }

    /** @throws BadRequest when there is a text and it is blank or too long */
    public static @Nullable String optionalText(String field, @Nullable String text) {
        return text == null ? null : text(field, text);
    }

    private static String bounded(String field, String text) {
        if (text.length() > MAX_TEXT) {
            throw new BadRequest("'" + field + "' has " + text.length() + " characters, more than " + MAX_TEXT + ".");
        }
        return text;
    }
}
