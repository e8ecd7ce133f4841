package io.highlander.activation;

import io.highlander.activation.Reply.Refusal;
import io.highlander.state.HighlanderJson;
import io.highlander.state.StateTooLargeException;
import io.highlander.state.StateUnreadableException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * The two handlers that every replaceable type has besides its own: {@code _get} answers the whole state, {@code _put} with
 * arguments {@code [version, state]} replaces it if the version still holds, and answers the same as {@code _get}.
 */
public final class StateHandlers {

    /** Name of the query for the whole state. */
    public static final String GET = "_get";
    /** Name of the command that replaces it. */
    public static final String PUT = "_put";

    /** The state is one level deeper in the arguments. */
    private static final JsonMapper JSON =
            new JsonMapper(HighlanderJson.reading(HighlanderJson.MAX_DOCUMENT_BYTES, HighlanderJson.MAX_DEPTH + 1)
                    .build());

    private final LiveEntity entity;
    private final ActivationId activation;

    StateHandlers(LiveEntity entity, ActivationId activation) {
        this.entity = entity;
        this.activation = activation;
    }

    /** Returns the name under which a caller knows the handler: these two are {@code get} and {@code put} of the gateway. */
    public static String shownName(String handler) {
        return isOne(handler) ? handler.substring(1) : handler;
    }

    /** Whether the name is one of the two. */
    public static boolean isOne(String handler) {
        return handler.equals(GET) || handler.equals(PUT);
    }

    CallRunner.Ran run(Call call) {
        return call.handler().equals(GET) ? answer(null, entity.version()) : put(call);
    }

    private CallRunner.Ran put(Call call) {
        Replacement replacement;
        try {
            replacement = Replacement.parse(call.arguments());
        } catch (IllegalArgumentException e) {
            return refuse(Refusal.BAD_CALL, String.valueOf(e.getMessage()));
        }
        if (replacement.version() != entity.version()) {
            return refuse(
                    Refusal.VERSION_CONFLICT,
                    call.entity() + " has version " + entity.version() + ", not " + replacement.version()
                            + ": get it again and decide again.");
        }
        try {
            entity.replaceState(replacement.state());
            byte[] changed = entity.changedState();
            return answer(changed, entity.version() + (changed == null ? 0 : 1));
        } catch (StateUnreadableException e) {
            entity.rollBack();
            return refuse(Refusal.BAD_CALL, String.valueOf(e.getMessage()));
        } catch (StateTooLargeException e) {
            entity.rollBack();
            return refuse(Refusal.STATE_TOO_LARGE, String.valueOf(e.getMessage()));
        }
    }

    private CallRunner.Ran answer(byte @Nullable [] changed, long version) {
        byte[] state = changed == null ? entity.state() : changed;
        return new CallRunner.Ran(new Reply.Returned(state, version, activation), changed, version);
    }

    private CallRunner.Ran refuse(Refusal refusal, String message) {
        return new CallRunner.Ran(new Reply.Refused(refusal, message), null, entity.version());
    }

    /**
     * The arguments of {@link #PUT}.
     *
     * @param version version that the current state must have
     * @param state JSON object of the state fields, UTF-8
     */
    public record Replacement(long version, byte[] state) {

        /** @throws IllegalArgumentException if the JSON is not an array of a whole number and an object */
        static Replacement parse(byte[] arguments) {
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
            throw new IllegalArgumentException("The arguments of " + PUT + " are [version, {state}].");
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
}
