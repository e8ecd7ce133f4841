package io.highlander.state.json;

import java.util.Arrays;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** Goes through the members of a state's JSON object, field by field. */
final class StateMembers {

    private final String typeName;
    private final Map<String, StateField> fields;
    private final JsonMapper json;

    /**
     * @param typeName name of the entity's type, for messages
     * @param fields the state fields by name
     */
    StateMembers(String typeName, Map<String, StateField> fields, JsonMapper json) {
        this.typeName = typeName;
        this.fields = fields;
        this.json = json;
    }

    /** What is done with the value of a field; the parser is at its first token. */
    interface Member {

        void read(StateField field, JsonParser parser);
    }

    /**
     * Does something with the value of each field that the JSON has, in the order of the JSON.
     *
     * @param what the words for a failure, such as "cannot be read"
     * @throws StateUnreadableException if the JSON is no object, or something fails
     */
    void read(byte[] stateJson, String what, Member member) {
        try (JsonParser parser = json.createParser(stateJson)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new StateUnreadableException(typeName, what, "it is not a JSON object", null);
            }
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                StateField field = fields.get(name);
                if (field == null) {
                    parser.skipChildren();
                } else {
                    read(field, parser, what, member);
                }
            }
            if (parser.nextToken() != null) {
                throw new StateUnreadableException(typeName, what, "something follows its end", null);
            }
        } catch (JacksonException e) {
            throw new StateUnreadableException(typeName, what, JsonFailures.reason(e), e);
        }
    }

    private void read(StateField field, JsonParser parser, String what, Member member) {
        try {
            member.read(field, parser);
        } catch (StateUnreadableException e) {
            throw e;
        } catch (RuntimeException e) {
            // Not Jackson's only: a number out of all bounds, or a constructor of the application's that refuses.
            throw unreadable(field, what, e);
        }
    }

    /** Whether members that had no effect when they were found may have one on another state. Beside the fields nothing is read. */
    boolean mayRead(Carried members) {
        return members.namesAbove().stream().map(fields::get).anyMatch(field -> !field.readsTheSameNames());
    }

    StateUnreadableException unreadable(StateField field, String what, RuntimeException e) {
        return new StateUnreadableException(
                typeName, what, "field '" + field.name() + "': " + JsonFailures.reason(e), e);
    }

    /** Returns the bytes of the value that the parser is at, and goes over it. */
    static byte[] bytes(byte[] stateJson, JsonParser parser) {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.finishToken();
        parser.skipChildren();
        return Arrays.copyOfRange(
                stateJson, start, (int) parser.currentLocation().getByteOffset());
    }
}
