package io.highlander.model.json;

import io.highlander.model.OperatorHandlers;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.json.HighlanderJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * The arguments of {@link OperatorHandlers}: {@code [reason]} of a hold, {@code []} of a resume, a migration and an erasure, {@code [object]} of an
 * import and {@code [object, replaces]} of a restore. The object is an envelope. {@code replaces} is the version that it replaces, or null.
 */
public final class OperatorArguments {

    /** Most bytes of a reason, in UTF-8. */
    public static final int MAX_REASON_BYTES = 1024;

    /** An envelope is one level deeper in the arguments, and a state another. */
    private static final JsonMapper JSON =
            new JsonMapper(HighlanderJson.reading(EnvelopeCodec.MAX_BYTES, HighlanderJson.MAX_DEPTH + 2)
                    .build());

    private OperatorArguments() {}

    /** @throws IllegalArgumentException if the reason is blank or too long */
    public static byte[] ofReason(String reason) {
        return JSON.writeValueAsBytes(new String[] {required(reason)});
    }

    /** @throws IllegalArgumentException if the JSON is not an array of a reason */
    public static String reason(byte[] arguments) {
        try {
            String[] all = JSON.readValue(arguments, String[].class);
            if (all != null && all.length == 1) {
                return required(String.valueOf(all[0]));
            }
        } catch (JacksonException e) {
            throw notJson(e);
        }
        throw new IllegalArgumentException("The arguments of " + OperatorHandlers.HOLD + " are [reason].");
    }

    private static String required(String reason) {
        if (reason.isBlank() || reason.getBytes(StandardCharsets.UTF_8).length > MAX_REASON_BYTES) {
            throw new IllegalArgumentException("A hold needs a reason of at most " + MAX_REASON_BYTES
                    + " bytes, for those who find the entity held.");
        }
        return reason;
    }

    public static byte[] none() {
        return new byte[] {'[', ']'};
    }

    public static byte[] ofObject(byte[] envelope) {
        return withObject(envelope, "");
    }

    /** @throws IllegalArgumentException if the JSON is not an array of an object */
    public static byte[] object(byte[] arguments) {
        try (JsonParser parser = JSON.createParser(arguments)) {
            byte[] object = firstObject(parser, arguments);
            if (object != null && parser.nextToken() == JsonToken.END_ARRAY) {
                return object;
            }
        } catch (JacksonException e) {
            throw notJson(e);
        }
        throw new IllegalArgumentException("The arguments are [{object}], an envelope.");
    }

    /**
     * What a restore is told.
     *
     * @param object the envelope to restore
     * @param replaces the version that is replaced; {@code null} if what is replaced has none that can be read
     */
    public record Restore(byte[] object, @Nullable Long replaces) {}

    public static byte[] ofRestore(Restore restore) {
        return withObject(restore.object, "," + restore.replaces);
    }

    /** @throws IllegalArgumentException if the JSON is not an array of an object and a whole number or null */
    public static Restore restore(byte[] arguments) {
        try (JsonParser parser = JSON.createParser(arguments)) {
            byte[] object = firstObject(parser, arguments);
            if (object != null && parser.nextToken() != null) {
                boolean named = parser.currentToken() == JsonToken.VALUE_NUMBER_INT;
                Restore restore = new Restore(object, named ? parser.getLongValue() : null);
                if ((named || parser.currentToken() == JsonToken.VALUE_NULL)
                        && parser.nextToken() == JsonToken.END_ARRAY) {
                    return restore;
                }
            }
        } catch (JacksonException e) {
            throw notJson(e);
        }
        throw new IllegalArgumentException(
                "The arguments are [{object}, replaces], an envelope, and a version or null.");
    }

    private static byte[] withObject(byte[] envelope, String rest) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(envelope.length + rest.length() + 2);
        all.write('[');
        all.writeBytes(envelope);
        all.writeBytes(rest.getBytes(StandardCharsets.UTF_8));
        all.write(']');
        return all.toByteArray();
    }

    /** Returns the bytes of the object that is the first argument, behind which the parser then is; null if none is. */
    private static byte @Nullable [] firstObject(JsonParser parser, byte[] arguments) {
        if (parser.nextToken() != JsonToken.START_ARRAY || parser.nextToken() != JsonToken.START_OBJECT) {
            return null;
        }
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        int end = (int) parser.currentLocation().getByteOffset();
        // Text in another encoding than UTF-8 has no offsets in bytes.
        return start < 0 ? null : Arrays.copyOfRange(arguments, start, end);
    }

    private static IllegalArgumentException notJson(JacksonException e) {
        return new IllegalArgumentException("Not JSON: " + e.getOriginalMessage(), e);
    }
}
