package io.highlander.state.json;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Members of a stored state that the class of this pod does not have: another version of the class has written them. Each is kept
 * byte for byte with its path, which goes through names only, entries of maps among them. It belongs to whatever object is at that
 * path. A state without an object there ends it for good, so an object that comes there later does not get it. Immutable.
 */
public final class Carried {

    public static final Carried NOTHING = new Carried(Map.of(), Map.of());

    private final Map<String, byte[]> members;
    private final Map<String, Carried> below;

    private Carried(Map<String, byte[]> members, Map<String, Carried> below) {
        this.members = members;
        this.below = below;
    }

    /**
     * A state with the carried members in it.
     *
     * @param json JSON object, UTF-8
     * @param carried those that had a place
     */
    public record PutBack(byte[] json, Carried carried) {}

    /** Finds the members of a stored state that are not in what its class writes of it. */
    static Carried missing(byte[] stored, ObjectNode own) {
        try (JsonParser parser = Trees.JSON.createParser(stored)) {
            parser.nextToken();
            return missing(stored, parser, own);
        }
    }

    private static Carried missing(byte[] stored, JsonParser parser, ObjectNode own) {
        Map<String, byte[]> members = new LinkedHashMap<>();
        Map<String, Carried> below = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            JsonNode there = own.get(name);
            if (there == null) {
                members.put(name, StateMembers.bytes(stored, parser));
            } else if (there instanceof ObjectNode object && parser.currentToken() == JsonToken.START_OBJECT) {
                putUnlessNothing(below, name, missing(stored, parser, object));
            } else {
                parser.skipChildren();
            }
        }
        return of(members, below);
    }

    private static Carried of(Map<String, byte[]> members, Map<String, Carried> below) {
        return members.isEmpty() && below.isEmpty() ? NOTHING : new Carried(members, below);
    }

    private static void putUnlessNothing(Map<String, Carried> below, String name, Carried carried) {
        if (!carried.isNothing()) {
            below.put(name, carried);
        }
    }

    public boolean isNothing() {
        return this == NOTHING;
    }

    /** Returns those that are not in the state itself, but in objects below it. */
    Carried belowState() {
        return of(Map.of(), below);
    }

    /** Returns those that are in the state itself. */
    Carried inState() {
        return of(members, Map.of());
    }

    /** Returns the path of each: {@code address.zip}. */
    public List<String> paths() {
        return apart().keySet().stream().map(path -> String.join(".", path)).toList();
    }

    /** Returns the names in the state below which there are some. */
    Set<String> namesAbove() {
        return below.keySet();
    }

    /** Puts the members into a state, each where an object is at its path that does not have it. */
    public PutBack into(byte[] state) {
        if (isNothing()) {
            return new PutBack(state, this);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(state.length + 256);
        try (JsonParser parser = Trees.JSON.createParser(state)) {
            parser.nextToken();
            Splice splice = new Splice(state, parser, out);
            Carried kept = splice.object(this);
            splice.copyUpTo(state.length);
            return new PutBack(kept.isNothing() ? state : out.toByteArray(), kept);
        }
    }

    /** Copies a state and inserts members at the ends of its objects. */
    private static final class Splice {

        private final byte[] state;
        private final JsonParser parser;
        private final ByteArrayOutputStream out;
        private int copied;

        private Splice(byte[] state, JsonParser parser, ByteArrayOutputStream out) {
            this.state = state;
            this.parser = parser;
            this.out = out;
        }

        private Carried object(Carried carried) {
            Map<String, byte[]> members = new LinkedHashMap<>(carried.members);
            Map<String, Carried> below = new LinkedHashMap<>();
            boolean empty = true;
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                empty = false;
                members.remove(name);
                Carried deeper = carried.below.get(name);
                if (parser.nextToken() == JsonToken.START_OBJECT && deeper != null) {
                    putUnlessNothing(below, name, object(deeper));
                } else {
                    parser.skipChildren();
                }
            }
            copyUpTo((int) parser.currentTokenLocation().getByteOffset());
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                if (!empty) {
                    out.write(',');
                }
                empty = false;
                out.writeBytes(Trees.JSON.writeValueAsBytes(member.getKey()));
                out.write(':');
                out.writeBytes(member.getValue());
            }
            return of(members, below);
        }

        private void copyUpTo(int end) {
            out.write(state, copied, end - copied);
            copied = end;
        }
    }

    /** Takes the members out of a tree of the state that they were found in. */
    void removeFrom(ObjectNode state) {
        members.keySet().forEach(state::remove);
        below.forEach((name, deeper) -> deeper.removeFrom((ObjectNode) state.required(name)));
    }

    /** Returns them with another value each, which follows from the one that it has. */
    Carried withValues(UnaryOperator<byte[]> change) {
        Map<String, byte[]> others = new LinkedHashMap<>();
        members.forEach((name, value) -> others.put(name, change.apply(value)));
        Map<String, Carried> othersBelow = new LinkedHashMap<>();
        below.forEach((name, deeper) -> othersBelow.put(name, deeper.withValues(change)));
        return of(others, othersBelow);
    }

    /** Returns each member for itself, by its path: the names that lead to it, its own the last. */
    Map<List<String>, Carried> apart() {
        Map<List<String>, Carried> all = new LinkedHashMap<>();
        members.forEach((name, value) -> all.put(List.of(name), new Carried(Map.of(name, value), Map.of())));
        below.forEach((name, deeper) -> deeper.apart().forEach((path, one) -> {
            List<String> longer = new ArrayList<>(path.size() + 1);
            longer.add(name);
            longer.addAll(path);
            all.put(longer, new Carried(Map.of(), Map.of(name, one)));
        }));
        return all;
    }

    /** Returns all members of these together. */
    static Carried together(Collection<Carried> parts) {
        if (parts.size() == 1) {
            return parts.iterator().next();
        }
        Map<String, byte[]> members = new LinkedHashMap<>();
        Map<String, List<Carried>> partsBelow = new LinkedHashMap<>();
        for (Carried part : parts) {
            members.putAll(part.members);
            part.below.forEach((name, deeper) ->
                    partsBelow.computeIfAbsent(name, first -> new ArrayList<>()).add(deeper));
        }
        Map<String, Carried> below = new LinkedHashMap<>();
        partsBelow.forEach((name, deeper) -> below.put(name, together(deeper)));
        return of(members, below);
    }
}
