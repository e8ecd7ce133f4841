package io.highlander.state.json;

import java.nio.charset.StandardCharsets;

/** A value that no application has. Whoever looks at a member reads another state with it, or cannot read the state. */
enum OddValue {
    OBJECT("{\"\u00bfname\":\"\u00bfvalue\"}"),
    TEXT("\"\u00bftext\""),
    NUMBER("-8192511"),
    ARRAY("[\"\u00bfelement\"]"),
    BOOLEAN("true");

    private final String json;

    OddValue(String json) {
        this.json = json;
    }

    byte[] json() {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the one of the same kind. For {@code null}, which is of every kind, it is a text. */
    static OddValue like(byte[] value) {
        return switch (value[0]) {
            case '{' -> OBJECT;
            case '[' -> ARRAY;
            case '"', 'n' -> TEXT;
            case 't', 'f' -> BOOLEAN;
            default -> NUMBER;
        };
    }
}
