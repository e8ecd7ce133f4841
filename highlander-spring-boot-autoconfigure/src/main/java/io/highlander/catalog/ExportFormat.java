package io.highlander.catalog;

import io.highlander.EntityId;
import io.highlander.InvalidEntityIdException;
import io.highlander.state.StoredState;
import io.highlander.state.json.HighlanderJson;
import io.highlander.state.json.JsonFailures;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * The lines of an export. Each is a JSON object and ends with a line feed: the header with the format, then one per entity, and at
 * last the number of entities, by which a file that was cut off is known. The state is the last member of its line and stands there
 * byte for byte; one with a line break in it is written in Base64.
 */
final class ExportFormat {

    static final int FORMAT = 1;

    /** Longest name of a type, and of what is told of an unknown member, in characters. */
    private static final int LONGEST_NAME = 64;

    private static final JsonMapper JSON = JsonMapper.builder(
                    HighlanderJson.reading(Integer.MAX_VALUE, HighlanderJson.MAX_DEPTH + 1)
                            .build())
            .build();

    private ExportFormat() {}

    /** The first line. */
    record Header(int highlanderEntities, String application) {}

    /** A line about an entity. */
    private record Head(String type, String key, long version, int stateVersion) {}

    /** The last line. */
    private record End(long entities) {}

    /**
     * What a line says: an entity, or with no id how many entities there were.
     *
     * @param state JSON object of the state fields, UTF-8
     */
    record Line(@Nullable EntityId id, long version, int stateVersion, byte[] state, long entities) {}

    static byte[] header(String application) {
        return line(JSON.writeValueAsBytes(new Header(FORMAT, application)));
    }

    static byte[] end(long entities) {
        return line(JSON.writeValueAsBytes(new End(entities)));
    }

    private static byte[] line(byte[] json) {
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }

    static byte[] entity(StoredState stored) {
        byte[] head = JSON.writeValueAsBytes(new Head(
                stored.id().type(),
                stored.id().key(),
                stored.version(),
                stored.lifetime().stateVersion()));
        ByteArrayOutputStream out = new ByteArrayOutputStream(head.length + stored.state().length + 32);
        out.write(head, 0, head.length - 1);
        boolean isOneLine = true;
        for (byte each : stored.state()) {
            isOneLine &= each != '\n' && each != '\r';
        }
        out.writeBytes((isOneLine ? ",\"state\":" : ",\"stateBase64\":").getBytes(StandardCharsets.UTF_8));
        out.writeBytes(isOneLine ? stored.state() : JSON.writeValueAsBytes(stored.state()));
        out.writeBytes("}\n".getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    /** @throws IllegalArgumentException if it is not the first line of an export, or of a newer format; says why */
    static Header readHeader(byte[] line) {
        Header header;
        try (JsonParser parser = JSON.createParser(line)) {
            parser.nextToken();
            if (!"highlanderEntities".equals(parser.nextName())) {
                throw new IllegalArgumentException("it is not an export of Highlander");
            }
            header = JSON.readValue(line, Header.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is not an export of Highlander (" + JsonFailures.reason(e) + ")", e);
        }
        if (header.highlanderEntities != FORMAT) {
            throw new IllegalArgumentException("it has format " + header.highlanderEntities
                    + ", and this version of Highlander reads format " + FORMAT);
        }
        return header;
    }

    /** @throws IllegalArgumentException if it is no such line; says why */
    static Line read(byte[] line) {
        try (JsonParser parser = JSON.createParser(line)) {
            return read(line, parser);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is not JSON (" + JsonFailures.reason(e) + ")", e);
        } catch (InvalidEntityIdException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Line read(byte[] line, JsonParser parser) {
        String type = null;
        String key = null;
        long version = 0;
        int stateVersion = 0;
        byte[] state = null;
        long entities = -1;
        Set<String> members = new HashSet<>();
        require(parser.nextToken() == JsonToken.START_OBJECT, "it is not a JSON object");
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String member = parser.currentName();
            require(members.add(member), "it has two members '" + beginning(member) + "'");
            parser.nextToken();
            switch (member) {
                case "type" -> type = text(parser);
                case "key" -> key = text(parser);
                case "version" -> version = number(parser).getLongValue();
                case "stateVersion" -> stateVersion = number(parser).getIntValue();
                case "state" -> state = object(line, parser);
                case "stateBase64" -> state = parser.getBinaryValue();
                case "entities" -> entities = number(parser).getLongValue();
                default -> throw new IllegalArgumentException("it has an unknown member '" + beginning(member) + "'");
            }
        }
        require(!members.containsAll(List.of("state", "stateBase64")), "it has two states");
        require(
                parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null,
                "it is not one JSON object");
        if (entities >= 0 && type == null) {
            return new Line(null, 0, 0, new byte[0], entities);
        }
        require(type != null && key != null && state != null && version > 0 && stateVersion > 0, "it is incomplete");
        require(String.valueOf(type).length() <= LONGEST_NAME, "its type is no name of an entity type");
        require(
                version <= StoredState.MAX_BROUGHT_VERSION,
                "its version is larger than " + StoredState.MAX_BROUGHT_VERSION);
        return new Line(
                new EntityId(String.valueOf(type), String.valueOf(key)), version, stateVersion, bytes(state), -1);
    }

    private static String text(JsonParser parser) {
        require(parser.currentToken() == JsonToken.VALUE_STRING, "its " + parser.currentName() + " is not a text");
        return parser.getString();
    }

    private static JsonParser number(JsonParser parser) {
        require(
                parser.currentToken() == JsonToken.VALUE_NUMBER_INT,
                "its " + parser.currentName() + " is not a whole number");
        return parser;
    }

    /** Messages go into logs and reports, and a line may be long. */
    private static String beginning(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "...";
    }

    private static byte[] bytes(byte @Nullable [] state) {
        return state == null ? new byte[0] : state;
    }

    private static byte[] object(byte[] line, JsonParser parser) {
        require(parser.currentToken() == JsonToken.START_OBJECT, "its state is not an object");
        int start = (int) parser.currentTokenLocation().getByteOffset();
        require(start >= 0, "it is written in another encoding than UTF-8");
        parser.skipChildren();
        return Arrays.copyOfRange(line, start, (int) parser.currentLocation().getByteOffset());
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
