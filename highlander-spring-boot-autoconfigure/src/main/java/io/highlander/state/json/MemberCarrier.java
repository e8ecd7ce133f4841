package io.highlander.state.json;

import io.highlander.state.json.MembersInLists.Lost;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps the members of stored states that the class of this pod does not have. What the class does not write of a state is missing
 * to it, whoever drops it: Jackson, a constructor, a deserializer of the application's. What it reads in another form, such as under
 * an old name, is not missing: with another value of the member the class would read another state, or none.
 */
public final class MemberCarrier {

    /** Values of every kind. What is read does not take all of them, or is another state with one of them. */
    static final List<byte[]> ODD_VALUES = Stream.of(
                    "{\"\u00bfname\":\"\u00bfvalue\"}", "\"\u00bftext\"", "-8192511", "[\"\u00bfelement\"]", "true")
            .map(json -> json.getBytes(StandardCharsets.UTF_8))
            .toList();

    /** Members of one name that are looked at one by one. */
    private static final int MOST_APART = 32;

    private final String typeName;
    private final StateCodec codec;
    private final StateMembers members;
    private final UnknownMembers unknown;
    private final Supplier<Object> samples;
    private final int maxSize;

    /**
     * @param typeName name of the entity's type, for messages
     * @param samples makes an instance of the class, to read into
     * @param maxSize largest state in bytes of JSON
     */
    MemberCarrier(
            String typeName,
            StateCodec codec,
            StateMembers members,
            UnknownMembers unknown,
            Supplier<Object> samples,
            int maxSize) {
        this.typeName = typeName;
        this.codec = codec;
        this.members = members;
        this.unknown = unknown;
        this.samples = samples;
        this.maxSize = maxSize;
    }

    /**
     * Returns what is to be carried of a stored state, which the class can read.
     *
     * @param own the same state as its class writes it
     * @throws StateUnreadableException if a member would be lost that cannot be carried
     */
    public Carried carriedFrom(byte[] stored, byte[] own) {
        if (Arrays.equals(stored, own)) {
            return Carried.NOTHING;
        }
        ObjectNode was = Trees.of(stored);
        ObjectNode is = Trees.of(own);
        Carried missing = Carried.missing(stored, is);
        missing.removeFrom(was);
        requireNoneLostInLists(was, is);
        Carried below = missing.belowState();
        return below.isNothing() || !isRead(below, own)
                ? missing
                : missing.inState().plus(unread(below, stored, own));
    }

    private void requireNoneLostInLists(ObjectNode was, ObjectNode is) {
        Lost lost = new MembersInLists(was, is)
                .find(unknown, other -> differs(reread(Trees.JSON.writeValueAsBytes(was)), other));
        if (lost != null) {
            throw failure(
                    "cannot be used here",
                    "the stored state has '" + lost.path() + "', which "
                            + (lost.type() == null
                                    ? "what reads it"
                                    : lost.type().getName())
                            + " does not know here. It would be lost with the next save: below a list no member is kept that a class "
                            + "does not know. Call it on a pod whose class has it, or give the class of the list's elements "
                            + "@JsonIgnoreProperties(ignoreUnknown = true) if what it does not know may be lost");
        }
    }

    /** Leaves out those that the class reads, though it writes them in another form. */
    private Carried unread(Carried missing, byte[] stored, byte[] own) {
        Set<String> notKnown = unknown.in(stored).keySet();
        Carried unread = Carried.NOTHING;
        for (Map.Entry<String, Carried> each : missing.byName().entrySet()) {
            Carried same = each.getValue();
            if (!isRead(same, own)) {
                unread = unread.plus(same);
            } else if (notKnown.contains(each.getKey())) {
                List<Carried> apart = same.apart();
                unread = apart.stream()
                        .filter(one -> apart.size() > MOST_APART || !isRead(one, own))
                        .reduce(unread, Carried::plus);
            }
        }
        return unread;
    }

    private boolean isRead(Carried members, byte[] own) {
        byte[] without;
        try {
            without = reread(own);
        } catch (RuntimeException e) {
            // It cannot be saved as it is, with these members or without.
            return false;
        }
        return Stream.concat(Stream.of(members), ODD_VALUES.stream().map(members::withValue))
                .anyMatch(carried -> differs(without, carried.into(own).json()));
    }

    /**
     * Puts the carried members into what the class writes of a state.
     *
     * @throws StateTooLargeException if it is too large with them
     * @throws StateUnreadableException if it would be read as another state with them
     */
    public Carried.PutBack putBack(Carried carried, byte[] own) {
        Carried.PutBack whole = carried.into(own);
        if (whole.carried().isNothing()) {
            return whole;
        }
        if (whole.json().length > maxSize) {
            throw new StateTooLargeException(typeName, whole.json().length, maxSize);
        }
        if (members.mayRead(whole.carried()) && differs(reread(own), whole.json())) {
            throw failure(
                    "could not be read again, so it is not saved",
                    "with the members that another version of its class has added it would be read as another");
        }
        return whole;
    }

    private StateUnreadableException failure(String what, String why) {
        return new StateUnreadableException(typeName, what, why, null);
    }

    /** Whether the class reads another state than one that it has written. */
    private boolean differs(byte[] written, byte[] other) {
        byte[] read;
        try {
            read = reread(other);
        } catch (RuntimeException e) {
            return true;
        }
        return !Arrays.equals(written, read)
                && !Trees.inOrder(Trees.of(written)).equals(Trees.inOrder(Trees.of(read)));
    }

    private byte[] reread(byte[] state) {
        Object sample = samples.get();
        codec.restore(sample, state);
        return codec.encode(sample);
    }
}
