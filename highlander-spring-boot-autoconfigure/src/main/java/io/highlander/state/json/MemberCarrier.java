package io.highlander.state.json;

import io.highlander.state.json.MembersInLists.Lost;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps the members of stored states that the class of this pod does not have. What the class does not write of a state is missing
 * to it, whoever drops it: Jackson, a constructor, a deserializer of the application's. What it reads in another form, such as under
 * an old name, is not missing: with another value of the member the class would read another state, or none.
 */
public final class MemberCarrier {

    private final String typeName;
    private final StateMembers members;
    private final UnknownMembers unknown;
    private final MemberEffects effects;
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
        this.members = members;
        this.unknown = unknown;
        effects = new MemberEffects(codec, samples);
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
        return below.isNothing()
                ? missing
                : Carried.together(
                        List.of(missing.inState(), new UnreadMembers(unknown, effects, stored, own).of(below)));
    }

    private void requireNoneLostInLists(ObjectNode was, ObjectNode is) {
        Lost lost = new MembersInLists(was, is).find(unknown, effects);
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
        if (members.mayRead(whole.carried()) && effects.differs(effects.reread(own), whole.json())) {
            throw failure(
                    "could not be read again, so it is not saved",
                    "with the members that another version of its class has added it would be read as another");
        }
        return whole;
    }

    private StateUnreadableException failure(String what, String why) {
        return new StateUnreadableException(typeName, what, why, null);
    }
}
