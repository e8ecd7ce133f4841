package io.highlander.state.json;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** States as trees of JSON. */
final class Trees {

    /** Reads and writes what states are made of, whatever their size; numbers keep all their digits. */
    static final JsonMapper JSON = JsonMapper.builder(
                    HighlanderJson.reading(Integer.MAX_VALUE, HighlanderJson.MAX_DEPTH)
                            .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Trees() {}

    static ObjectNode of(byte[] state) {
        return (ObjectNode) JSON.readTree(state);
    }

    /** Returns the tree with the elements of each list in an order that follows from them: sets have none. */
    static JsonNode inOrder(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode ordered = JSON.createObjectNode();
            object.forEachEntry((name, value) -> ordered.set(name, inOrder(value)));
            return ordered;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode ordered = JSON.createArrayNode();
            array.valueStream()
                    .map(Trees::inOrder)
                    .sorted((one, other) -> one.toString().compareTo(other.toString()))
                    .forEach(ordered::add);
            return ordered;
        }
        return node;
    }
}
