package io.highlander.state.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds members of objects in lists that the class of these objects drops. They have no path that tells one object of a list from
 * another, so they cannot be carried.
 *
 * <p>Jackson tells of most. Those that code of the application's drops without a word are missing in what is written: a list is
 * looked at as a whole then, because the elements of a set may have another order.
 */
final class MembersInLists {

    private static final String ELEMENT = "[]";
    private static final String ODD = "\u00bfmember";

    private final ObjectNode stored;
    private final ObjectNode own;

    /**
     * @param stored the state as it is stored
     * @param own the same as its class writes it
     */
    MembersInLists(ObjectNode stored, ObjectNode own) {
        this.stored = stored;
        this.own = own;
    }

    /** A member that would be lost, with its path; {@code type} is {@code null} if code of the application's drops it. */
    record Lost(String path, @Nullable Class<?> type) {}

    /**
     * Returns one that would be lost, or null if none would.
     *
     * @param unknown says what Jackson does not know
     * @param effects says what is read
     */
    @Nullable
    Lost find(UnknownMembers unknown, MemberEffects effects) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        namesInLists(stored, List.of(), false, names);
        if (names.isEmpty()) {
            return null;
        }
        byte[] asStored = Trees.JSON.writeValueAsBytes(stored);
        Map<String, Set<Class<?>>> types = unknown.in(asStored);
        Map<String, Set<Class<?>>> computed =
                types.isEmpty() ? Map.of() : unknown.in(Trees.JSON.writeValueAsBytes(own));
        for (Map.Entry<String, List<String>> name : names.entrySet()) {
            Set<Class<?>> lacking = new LinkedHashSet<>(types.getOrDefault(name.getKey(), Set.of()));
            // A member that the class writes and does not read follows from others.
            lacking.removeAll(computed.getOrDefault(name.getKey(), Set.of()));
            if (!lacking.isEmpty()) {
                return new Lost(text(name.getValue()), lacking.iterator().next());
            }
        }
        Set<List<String>> dropped = new LinkedHashSet<>();
        compare(List.of(), List.of(stored), List.of(own), false, dropped);
        return firstUnread(dropped, unknown, effects, asStored);
    }

    private @Nullable Lost firstUnread(
            Set<List<String>> dropped, UnknownMembers unknown, MemberEffects effects, byte[] asStored) {
        if (dropped.isEmpty()) {
            return null;
        }
        byte[] written = effects.reread(asStored);
        for (List<String> path : dropped) {
            if (!isKnown(path, unknown) && !isRead(path, effects, written)) {
                return new Lost(text(path), null);
            }
        }
        return null;
    }

    private static void namesInLists(
            JsonNode node, List<String> path, boolean inList, Map<String, List<String>> names) {
        if (node instanceof ObjectNode object) {
            object.forEachEntry((name, value) -> {
                List<String> deeper = plus(path, name);
                if (inList) {
                    names.putIfAbsent(name, deeper);
                }
                namesInLists(value, deeper, inList, names);
            });
        } else if (node instanceof ArrayNode array) {
            List<String> deeper = plus(path, ELEMENT);
            array.forEach(element -> namesInLists(element, deeper, true, names));
        }
    }

    /** Compares what is at a path of both states; all elements of a list are at the same path. */
    private static void compare(
            List<String> path, List<JsonNode> was, List<JsonNode> is, boolean inList, Set<List<String>> dropped) {
        Map<String, List<JsonNode>> before = members(was);
        Map<String, List<JsonNode>> after = members(is);
        before.forEach((name, values) -> {
            List<JsonNode> others = after.get(name);
            if (others != null) {
                compare(plus(path, name), values, others, inList, dropped);
            } else if (inList) {
                dropped.add(plus(path, name));
            }
        });
        List<JsonNode> elements = elements(was);
        List<JsonNode> others = elements(is);
        // A list that is shorter now has dropped whole elements: it has a limit, or knows some of them for equal.
        if (!elements.isEmpty() && elements.size() <= others.size()) {
            compare(plus(path, ELEMENT), elements, others, true, dropped);
        }
    }

    private static Map<String, List<JsonNode>> members(List<JsonNode> nodes) {
        Map<String, List<JsonNode>> members = new LinkedHashMap<>();
        nodes.stream().filter(ObjectNode.class::isInstance).forEach(node -> ((ObjectNode) node)
                .forEachEntry((name, value) ->
                        members.computeIfAbsent(name, key -> new ArrayList<>()).add(value)));
        return members;
    }

    private static List<JsonNode> elements(List<JsonNode> nodes) {
        return nodes.stream()
                .filter(ArrayNode.class::isInstance)
                .flatMap(JsonNode::valueStream)
                .toList();
    }

    /** Whether Jackson reads the objects at that path, and would say that it does not know a member beside the one of the path. */
    private boolean isKnown(List<String> path, UnknownMembers unknown) {
        byte[] odd = changed(path, (object, name) -> object.set(ODD, object.required(name)));
        return unknown.strictlyIn(odd).containsKey(ODD);
    }

    private boolean isRead(List<String> path, MemberEffects effects, byte[] written) {
        return effects.areRead(written, changed(path, ObjectNode::remove), new MemberEffects.Variants() {
            @Override
            public byte[] with(OddValue value) {
                return changed(path, (object, name) -> object.set(name, Trees.JSON.readTree(value.json())));
            }

            @Override
            public byte[] withValuesAlike() {
                return changed(path, (object, name) -> {
                    byte[] value = Trees.JSON.writeValueAsBytes(object.required(name));
                    object.set(name, Trees.JSON.readTree(OddValue.like(value).json()));
                });
            }
        });
    }

    /** Changes the objects in which the path ends; a change gets an object and the name of the member. */
    private byte[] changed(List<String> path, BiConsumer<ObjectNode, String> change) {
        ObjectNode copy = stored.deepCopy();
        String name = path.get(path.size() - 1);
        objects(copy, path.subList(0, path.size() - 1))
                .filter(object -> object.has(name))
                .toList()
                .forEach(object -> change.accept(object, name));
        return Trees.JSON.writeValueAsBytes(copy);
    }

    private static Stream<ObjectNode> objects(JsonNode node, List<String> path) {
        if (path.isEmpty()) {
            return node instanceof ObjectNode object ? Stream.of(object) : Stream.of();
        }
        List<String> rest = path.subList(1, path.size());
        if (node instanceof ArrayNode) {
            return path.get(0).equals(ELEMENT) ? node.valueStream().flatMap(one -> objects(one, rest)) : Stream.of();
        }
        JsonNode member = node.get(path.get(0));
        return member == null ? Stream.of() : objects(member, rest);
    }

    private static List<String> plus(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    /** {@code lines[].colour}. */
    private static String text(List<String> path) {
        return String.join(".", path).replace("." + ELEMENT, ELEMENT);
    }
}
