package io.highlander.simulation.ledger;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * No state is taken for one of another version: what is sent to the store has the shape of the version that it names, and a pod writes
 * over nothing, and claims nothing, that its class does not read. Only operators may hold such a state, as it is, or erase it.
 */
public final class ShapeWatch {

    private static final JsonMapper JSON = new JsonMapper();
    /** Of a tombstone, and of what was only claimed: it has no state, so every release may write over it. */
    private static final int NONE = 0;

    private final Map<String, JsonNode> everStored = new HashMap<>();
    private final Set<String> violations = new LinkedHashSet<>();

    /** Remembers what has been stored under a tag. */
    public void stored(String tag, byte[] envelope) {
        everStored.put(tag, JSON.readTree(envelope));
    }

    /** Checks what is sent. Returns whether it has another version than its predecessor. */
    public boolean sent(Release writer, byte[] envelope, @Nullable String expectedTag) {
        JsonNode sent = JSON.readTree(envelope);
        int version = versionOf(sent);
        JsonNode predecessor = everStored.getOrDefault(String.valueOf(expectedTag), sent);
        int before = versionOf(predecessor);
        JsonNode state = sent.required("state");
        if (version != NONE && (!state.has(version == 1 ? "value" : "tens") || state.size() != version)) {
            violations.add("a pod of release " + writer + " writes " + sent + ", which is not of version " + version);
        }
        if (writer == Release.FIRST && before > 1 && !mayBeOfOperator(predecessor, sent)) {
            violations.add("a pod of release " + writer + " writes " + sent + " over a state of version " + before);
        }
        return version != before;
    }

    private static boolean mayBeOfOperator(JsonNode predecessor, JsonNode sent) {
        return sent.has("deletedAt")
                || (sent.required("state").equals(predecessor.required("state"))
                        && versionOf(sent) == versionOf(predecessor)
                        && (!sent.path("held").equals(predecessor.path("held")) || isHeldOnceMore(predecessor, sent)));
    }

    /** Another operator's hold is answered, and changes nothing else. A claim answers nobody. */
    private static boolean isHeldOnceMore(JsonNode predecessor, JsonNode sent) {
        return sent.has("held") && !sent.path("replies").equals(predecessor.path("replies"));
    }

    private static int versionOf(JsonNode envelope) {
        boolean exists = envelope.path("version").asLong() > 0 && !envelope.has("deletedAt");
        return exists ? envelope.path("stateVersion").asInt(1) : NONE;
    }

    /** Empty when all is well. */
    public Set<String> violations() {
        return violations;
    }
}
