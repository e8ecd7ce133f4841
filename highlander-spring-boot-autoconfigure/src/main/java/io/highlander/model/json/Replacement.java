package io.highlander.model.json;

import io.highlander.model.StateHandlers;
import io.highlander.state.json.HighlanderJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * The arguments of {@link StateHandlers#PUT}.
 *
 * @param version version that the current state must have
 * @param state JSON object of the state fields, UTF-8
 */
public record Replacement(long version, byte[] state) {

    /** The state is one level deeper in the arguments. */
    private static final JsonMapper JSON =
            new JsonMapper(HighlanderJson.reading(HighlanderJson.MAX_DOCUMENT_BYTES, HighlanderJson.MAX_DEPTH + 1)
                    .build());

    /** @throws IllegalArgumentException if the JSON is not an array of a whole number and an object */
    public static Replacement parse(byte[] arguments) {
        try (JsonParser parser = JSON.createParser(arguments)) {
            if (parser.nextToken() == JsonToken.START_ARRAY && parser.nextToken() == JsonToken.VALUE_NUMBER_INT) {
                long version = parser.getLongValue();
                if (parser.nextToken() == JsonToken.START_OBJECT) {
                    int start = (int) parser.currentTokenLocation().getByteOffset();
                    parser.skipChildren();
                    int end = (int) parser.currentLocation().getByteOffset();
                    // Text in another encoding than UTF-8 has no offsets in bytes.
                    if (start >= 0 && parser.nextToken() == JsonToken.END_ARRAY) {
                        return new Replacement(version, Arrays.copyOfRange(arguments, start, end));
                    }
                }
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("Not JSON: " + e.getOriginalMessage(), e);
        }
        throw new IllegalArgumentException("The arguments of " + StateHandlers.PUT + " are [version, {state}].");
    }

    /** Returns the arguments as the JSON array that travels. */
    public byte[] toArguments() {
        byte[] head = ("[" + version + ",").getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[head.length + state.length + 1];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(state, 0, all, head.length, state.length);
        all[all.length - 1] = ']';
        return all;
    }
}
