package io.highlander.state;

import io.highlander.EntityId;
import io.highlander.InvalidEntityIdException;
import io.highlander.state.json.HighlanderJson;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** Reads whose an envelope is, and of which version. Its first bytes are enough: type and key come before all that may be long. */
public final class EnvelopeBeginning {

    /** So many bytes have type and key, even if each character is escaped. */
    public static final int BYTES = 4 * 1024;

    private static final JsonMapper JSON = HighlanderJson.mapper(List.of());

    private EnvelopeBeginning() {}

    /** Returns the entity that the envelope is of; empty if the bytes do not say it. */
    public static Optional<EntityId> idOf(byte[] beginning) {
        String type = null;
        String key = null;
        try (JsonParser parser = JSON.createParser(beginning)) {
            parser.nextToken();
            while ((type == null || key == null) && parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String member = parser.currentName();
                parser.nextToken();
                switch (member) {
                    case "type" -> type = text(parser);
                    case "key" -> key = text(parser);
                    default -> parser.skipChildren();
                }
            }
            return type == null || key == null ? Optional.empty() : Optional.of(new EntityId(type, key));
        } catch (JacksonException | InvalidEntityIdException e) {
            return Optional.empty();
        }
    }

    /** Returns the version of an envelope that cannot be read as a whole; empty if its beginning does not say whose it is, or the version. */
    public static OptionalLong versionOf(EntityId entity, byte[] envelope) {
        if (!idOf(envelope).equals(Optional.of(entity))) {
            return OptionalLong.empty();
        }
        try (JsonParser parser = JSON.createParser(envelope)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean found = parser.currentName().equals("version");
                if (parser.nextToken() == JsonToken.VALUE_NUMBER_INT && found) {
                    long version = parser.getLongValue();
                    return version >= 0 && version <= StoredState.MAX_BROUGHT_VERSION
                            ? OptionalLong.of(version)
                            : OptionalLong.empty();
                }
                parser.skipChildren();
            }
            return OptionalLong.empty();
        } catch (JacksonException e) {
            return OptionalLong.empty();
        }
    }

    private static @Nullable String text(JsonParser parser) {
        return parser.currentToken() == JsonToken.VALUE_STRING ? parser.getString() : null;
    }
}
