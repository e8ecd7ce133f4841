package io.highlander.state;

import io.highlander.EntityId;
import io.highlander.cluster.FencingToken;
import io.highlander.state.StoredState.CallerReplies;
import io.highlander.state.StoredState.KeptFailure;
import io.highlander.state.StoredState.KeyReply;
import io.highlander.state.StoredState.Replies;
import io.highlander.state.json.HighlanderJson;
import io.highlander.state.json.JsonFailures;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The envelope as JSON that people can read. The state is the last member and is copied byte for byte in both directions.
 */
public final class EnvelopeCodec {

    /**
     * Largest envelope, for writing and reading alike. A state and what is remembered beside it stay far below: up to 32 MB, 8 MB
     * of replies by key (with quotation marks escaped) and 7 MB for 50 000 keys, 2 MB of unacknowledged replies and 6 MB for
     * 100 000 of them.
     */
    public static final int MAX_BYTES = 64 * 1024 * 1024;

    private static final int FORMAT = 1;
    private static final byte[] STATE_MEMBER = ",\"state\":".getBytes(StandardCharsets.UTF_8);

    /** The state is one level deeper here, and as long as states may be: there is no limit of the envelope's own. */
    private static final JsonMapper JSON = JsonMapper.builder(
                    HighlanderJson.reading(Integer.MAX_VALUE, HighlanderJson.MAX_DEPTH + 1)
                            .build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private EnvelopeCodec() {}

    /** @throws IllegalArgumentException when it would be larger than what can be loaded again */
    public static byte[] encode(StoredState stored) {
        byte[] header = JSON.writeValueAsBytes(new Header(
                FORMAT,
                stored.id().type(),
                stored.id().key(),
                stored.version(),
                stored.epoch(),
                stored.writeId(),
                stored.replies()));
        if ((long) header.length + stored.state().length + STATE_MEMBER.length > MAX_BYTES) {
            throw new IllegalArgumentException("What is to be stored of " + stored.id() + " has more than " + MAX_BYTES
                    + " bytes, and could not be loaded again.");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(header.length + stored.state().length + 16);
        out.write(header, 0, header.length - 1);
        out.writeBytes(STATE_MEMBER);
        out.writeBytes(stored.state());
        out.write('}');
        return out.toByteArray();
    }

    /** @throws EnvelopeUnreadableException when the bytes are no envelope of this entity, or of a format that this version cannot read */
    public static StoredState decode(EntityId id, byte[] body) {
        try {
            @Nullable Header header = JSON.readValue(body, Header.class);
            if (header == null) {
                throw new EnvelopeUnreadableException(id, "it is null", null);
            }
            byte[] state = stateOf(body);
            String flaw = flawOf(id, header, state);
            if (flaw != null || state == null) {
                throw new EnvelopeUnreadableException(id, String.valueOf(flaw), null);
            }
            Replies replies = header.replies == null ? Replies.NONE : header.replies;
            return new StoredState(id, header.version, header.epoch, header.writeId, replies, state);
        } catch (JacksonException | NumberFormatException e) {
            throw new EnvelopeUnreadableException(
                    id, "it is not the JSON that Highlander writes (" + JsonFailures.reason(e) + ")", e);
        }
    }

    private static @Nullable String flawOf(EntityId id, Header header, byte @Nullable [] state) {
        if (header.format != FORMAT) {
            return "its format is " + header.format + ", this version reads format " + FORMAT;
        }
        if (!id.type().equals(header.type) || !id.key().equals(header.key)) {
            return "it belongs to " + header.type + "/" + header.key;
        }
        boolean complete = state != null
                && header.version >= 0
                && header.epoch != null
                && header.writeId != null
                && (header.replies == null || isComplete(header.replies));
        return complete ? null : "it is incomplete";
    }

    /** Jackson leaves out what the JSON leaves out. */
    private static boolean isComplete(Replies replies) {
        return isComplete(replies.callers(), EnvelopeCodec::isComplete)
                && isComplete(replies.keys(), EnvelopeCodec::isComplete)
                && replies.forgottenBefore() != null;
    }

    private static boolean isComplete(CallerReplies caller) {
        return caller.caller() != null && caller.stamp() != null && isComplete(caller.replies(), reply -> true);
    }

    private static boolean isComplete(KeyReply key) {
        KeptFailure failure = key.failure();
        return key.key() != null
                && key.fingerprint() != null
                && (failure == null || (failure.reason() != null && failure.message() != null));
    }

    private static <T> boolean isComplete(@Nullable List<@Nullable T> all, Predicate<T> each) {
        return all != null && all.stream().allMatch(one -> one != null && each.test(one));
    }

    private static byte @Nullable [] stateOf(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean found = parser.currentName().equals("state");
                parser.nextToken();
                int start = (int) parser.currentTokenLocation().getByteOffset();
                // Text in another encoding than UTF-8 has no offsets in bytes.
                boolean object = parser.currentToken() == JsonToken.START_OBJECT && start >= 0;
                parser.skipChildren();
                if (found) {
                    return object
                            ? Arrays.copyOfRange(
                                    body, start, (int) parser.currentLocation().getByteOffset())
                            : null;
                }
            }
            return null;
        }
    }

    private record Header(
            int format,
            String type,
            String key,
            long version,
            FencingToken epoch,
            String writeId,
            @Nullable Replies replies) {}
}
