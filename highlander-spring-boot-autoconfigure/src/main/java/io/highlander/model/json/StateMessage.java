package io.highlander.model.json;

import io.highlander.model.StateHandlers;
import io.highlander.state.json.HighlanderJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * A whole state that travels between pods: the arguments of {@link StateHandlers#PUT}, and the answers to those who ask for the form
 * of the state, too. The JSON is {@code [version, {state}]} or {@code [version, {state}, form]}, or {@code [version, {state}, form, true]}
 * if the state is whole.
 *
 * @param version of the entity: how many commands have changed it
 * @param state JSON object of the state fields, UTF-8
 * @param form version of the shape that the state has; {@code null} for the one in which the receiver's class writes
 * @param whole whether nothing is to be added to the state: it has all that its owner had told of it, except what was taken away. Only
 *     with a form
 */
public record StateMessage(
        long version, byte[] state, @Nullable Integer form, boolean whole) {

    /** Arguments of {@link StateHandlers#GET} by which the answer is such a message; without any it is the bare state. */
    public static final byte[] WITH_FORM = "[true]".getBytes(StandardCharsets.UTF_8);

    /** The state is one level deeper in the message. */
    private static final JsonMapper JSON =
            new JsonMapper(HighlanderJson.reading(HighlanderJson.MAX_DOCUMENT_BYTES, HighlanderJson.MAX_DEPTH + 1)
                    .build());

    /** A state of which others may know more. */
    public StateMessage(long version, byte[] state, @Nullable Integer form) {
        this(version, state, form, false);
    }

    /** @throws IllegalArgumentException if the JSON is not an array of a whole number, an object and perhaps another number and true */
    public static StateMessage parse(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() == JsonToken.START_ARRAY && parser.nextToken() == JsonToken.VALUE_NUMBER_INT) {
                long version = parser.getLongValue();
                if (parser.nextToken() == JsonToken.START_OBJECT) {
                    int start = (int) parser.currentTokenLocation().getByteOffset();
                    parser.skipChildren();
                    int end = (int) parser.currentLocation().getByteOffset();
                    Integer form = parser.nextToken() == JsonToken.VALUE_NUMBER_INT ? parser.getIntValue() : null;
                    JsonToken last = form == null ? parser.currentToken() : parser.nextToken();
                    boolean whole = form != null && last == JsonToken.VALUE_TRUE;
                    last = whole ? parser.nextToken() : last;
                    // Text in another encoding than UTF-8 has no offsets in bytes.
                    if (start >= 0 && last == JsonToken.END_ARRAY) {
                        return new StateMessage(version, Arrays.copyOfRange(json, start, end), form, whole);
                    }
                }
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("Not JSON: " + e.getOriginalMessage(), e);
        }
        throw new IllegalArgumentException("The arguments of " + StateHandlers.PUT + " are [version, {state}].");
    }

    /** Returns the JSON array that travels. */
    public byte[] toJson() {
        byte[] head = ("[" + version + ",").getBytes(StandardCharsets.UTF_8);
        byte[] tail = (form == null ? "]" : "," + form + (whole ? ",true]" : "]")).getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(head, head.length + state.length + tail.length);
        System.arraycopy(state, 0, all, head.length, state.length);
        System.arraycopy(tail, 0, all, head.length + state.length, tail.length);
        return all;
    }
}
