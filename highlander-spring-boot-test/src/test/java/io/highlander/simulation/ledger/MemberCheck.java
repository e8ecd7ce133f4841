package io.highlander.simulation.ledger;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * E1: no pod writes an object from which a member is missing that it did not itself remove. What its release does not know must be
 * there as it was. A ledger removes its box and its items at counts that are known; those that come later owe nothing.
 */
final class MemberCheck {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Release writer;
    private final List<String> violations = new ArrayList<>();
    private boolean carried;

    private MemberCheck(Release writer) {
        this.writer = writer;
    }

    /**
     * What was found.
     *
     * @param violations empty when all is well
     * @param carried whether there was a member that the writer did not know
     */
    record Finding(List<String> violations, boolean carried) {}

    /**
     * Checks an envelope that is sent to the store, whether it lands or not.
     *
     * @param predecessor the envelope that it replaces
     */
    static Finding of(Release writer, byte[] predecessor, byte[] envelope) {
        MemberCheck check = new MemberCheck(writer);
        check.envelopes(JSON.readTree(predecessor), JSON.readTree(envelope));
        return new Finding(check.violations, check.carried);
    }

    private void envelopes(JsonNode before, JsonNode after) {
        JsonNode header = before.get(Release.NEW_MEMBER);
        if (header != null && !header.equals(after.get(Release.NEW_MEMBER))) {
            violations.add(missing(Release.NEW_MEMBER, before, after));
        }
        JsonNode was = before.required("state");
        JsonNode is = after.required("state");
        if (!was.has("value") || !is.has("value")) {
            // A tombstone has no state, and a new life owes nothing to the one before.
            return;
        }
        long from = was.required("value").longValue();
        long to = is.required("value").longValue();
        boolean sameBox = from / CountingLedger.BOX_LASTS == to / CountingLedger.BOX_LASTS;
        boolean sameItems = from / CountingLedger.ITEMS_LAST == to / CountingLedger.ITEMS_LAST;
        objects("", was, is);
        if (sameBox) {
            objects("box.", was.required("box"), is.path("box"));
        }
        if (sameItems) {
            objects("items.", was.required("items"), is.path("items"));
            was.required("items")
                    .forEachEntry((key, item) ->
                            objects("items." + key + ".", item, is.path("items").path(key)));
        }
    }

    private void objects(String path, JsonNode before, JsonNode after) {
        before.forEachEntry((name, value) -> {
            boolean foreign = writer.lacks(name);
            carried |= foreign;
            if (!after.has(name) || (foreign && !value.equals(after.get(name)))) {
                violations.add(missing(path + name, before, after));
            }
        });
    }

    private String missing(String path, JsonNode before, JsonNode after) {
        return "a pod of release " + writer + " writes " + after + " over " + before + ", without '" + path + "'";
    }
}
