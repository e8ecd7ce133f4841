package io.highlander.demo.builds;

import io.highlander.s3.StrictS3Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is stored of the counters, as anybody can read it in the bucket: knows nothing of Highlander but that the state is the member
 * {@code state}.
 */
record StoredStates(Map<String, JsonNode> objects) {

    private static final JsonMapper JSON = new JsonMapper();

    static StoredStates of(StrictS3Server store) {
        Map<String, JsonNode> objects = new TreeMap<>();
        store.objects().forEach((key, body) -> {
            if (key.contains("/counter/")) {
                objects.put(key, JSON.readTree(body));
            }
        });
        return new StoredStates(objects);
    }

    private static JsonNode stateOf(JsonNode object) {
        return object.path("state");
    }

    /** Whether there are that many, and each has these members, given as JSON pointers into the state. */
    boolean allHave(int number, List<String> members) {
        return objects.size() == number
                && objects.values().stream().allMatch(object -> members.stream()
                        .noneMatch(member -> stateOf(object).at(member).isMissingNode()));
    }

    /** Whether there are that many, and the state of each is stored in this version. */
    boolean allAreOfVersion(int number, int stateVersion) {
        return objects.size() == number
                && objects.values().stream()
                        .allMatch(object -> object.path("stateVersion").asInt() == stateVersion);
    }

    /** Returns where these members of the states are not the number of changes, in words. */
    List<String> miscounted(List<String> members) {
        List<String> wrong = new ArrayList<>();
        objects.forEach((key, object) -> members.forEach(member -> {
            if (stateOf(object).at(member).asLong() != version(key)) {
                wrong.add(key + " has " + stateOf(object).at(member) + " at " + member + " after " + version(key)
                        + " changes");
            }
        }));
        return wrong;
    }

    /** Whether each was saved again since. */
    boolean areAllNewerThan(StoredStates before) {
        return before.objects.keySet().stream().allMatch(key -> version(key) > before.version(key));
    }

    private JsonNode object(String key) {
        return Objects.requireNonNull(objects.get(key), key);
    }

    private long version(String key) {
        return object(key).path("version").asLong();
    }

    /** Returns the members that an object had before and has no more, in words. */
    List<String> lostSince(StoredStates before) {
        List<String> lost = new ArrayList<>();
        before.objects.forEach((key, was) -> {
            JsonNode now = objects.get(key);
            if (now == null) {
                lost.add(key + " is gone");
            } else {
                lost(key, "", was, now, lost);
            }
        });
        return lost;
    }

    private static void lost(String key, String path, JsonNode was, JsonNode now, List<String> lost) {
        was.propertyStream().filter(member -> !path.startsWith("/replies")).forEach(member -> {
            String name = path + "/" + member.getKey();
            if (now.has(member.getKey())) {
                lost(key, name, member.getValue(), now.get(member.getKey()), lost);
            } else {
                lost.add(key + " has lost " + name);
            }
        });
    }

    /** Returns where these members of the states have other values than before, in words. */
    List<String> changedSince(StoredStates before, List<String> members) {
        List<String> changed = new ArrayList<>();
        before.objects.forEach((key, was) -> members.forEach(member -> {
            JsonNode then = stateOf(was).at(member);
            JsonNode now = stateOf(object(key)).at(member);
            if (!then.equals(now)) {
                changed.add(key + " had " + then + " at " + member + " and has " + now);
            }
        }));
        return changed;
    }
}
