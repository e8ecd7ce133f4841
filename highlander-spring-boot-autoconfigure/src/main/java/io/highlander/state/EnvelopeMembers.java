package io.highlander.state;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The members of an envelope that are copied byte for byte.
 *
 * @param state the state, a JSON object; {@code null} if there is none
 * @param others the members that this version does not know, by name, in their order
 */
record EnvelopeMembers(byte @Nullable [] state, Map<String, byte[]> others) {

    static final String STATE = "state";

    /**
     * Cuts them out of an envelope, which is a JSON object.
     *
     * @param parser at the begin of the envelope
     * @param known names of the members that are not copied
     */
    static EnvelopeMembers of(byte[] envelope, JsonParser parser, Set<String> known) {
        byte[] state = null;
        Map<String, byte[]> others = new LinkedHashMap<>();
        parser.nextToken();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            boolean object = parser.nextToken() == JsonToken.START_OBJECT;
            if (known.contains(name)) {
                parser.skipChildren();
                continue;
            }
            byte[] value = bytes(envelope, parser);
            if (!name.equals(STATE)) {
                others.put(name, value);
            } else if (object) {
                state = value;
            }
        }
        return new EnvelopeMembers(state, others);
    }

    private static byte[] bytes(byte[] envelope, JsonParser parser) {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        if (start < 0) {
            throw new IllegalArgumentException("it is written in another encoding than UTF-8");
        }
        parser.finishToken();
        parser.skipChildren();
        return Arrays.copyOfRange(
                envelope, start, (int) parser.currentLocation().getByteOffset());
    }
}
