package io.highlander.model.json;

import io.highlander.model.OperatorHandlers;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.json.HighlanderJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * The arguments of {@link OperatorHandlers}: {@code [reason]} of a hold, {@code []} of a resume and a migration, and {@code [object]} of a restore
 * and an import, where the object is an envelope.
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
            throw new IllegalArgumentException("Not JSON: " + e.getOriginalMessage(), e);
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
        byte[] all = new byte[envelope.length + 2];
        all[0] = '[';
        System.arraycopy(envelope, 0, all, 1, envelope.length);
        all[all.length - 1] = ']';
        return all;
    }

    /** @throws IllegalArgumentException if the JSON is not an array of an object */
    public static byte[] object(byte[] arguments) {
        try (JsonParser parser = JSON.createParser(arguments)) {
            if (parser.nextToken() == JsonToken.START_ARRAY && parser.nextToken() == JsonToken.START_OBJECT) {
                int start = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                int end = (int) parser.currentLocation().getByteOffset();
                // Text in another encoding than UTF-8 has no offsets in bytes.
                if (start >= 0 && parser.nextToken() == JsonToken.END_ARRAY) {
                    return Arrays.copyOfRange(arguments, start, end);
                }
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("Not JSON: " + e.getOriginalMessage(), e);
        }
        throw new IllegalArgumentException("The arguments are [{object}], an envelope.");
    }
}
