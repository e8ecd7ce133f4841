package io.highlander.state.json;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Of the members that a class does not write, those that it does not read either. It may read one in another form, such as under an
 * old name. Looks at those of one name together, and at their halves if one of them is read.
 */
final class UnreadMembers {

    /** Members of one object that are looked at one by one; more are entries, of a map that keeps some only. */
    private static final int MOST_OF_OBJECT = 32;

    /** Looks at the state. Each reads it several times. */
    private static final int MOST_LOOKS = 100;

    private final UnknownMembers unknown;
    private final MemberEffects effects;
    private final byte[] stored;
    private final byte[] own;
    private final byte @Nullable [] without;
    private int looks;

    /**
     * @param stored state, which the class can read
     * @param own the same as the class writes it
     */
    UnreadMembers(UnknownMembers unknown, MemberEffects effects, byte[] stored, byte[] own) {
        this.unknown = unknown;
        this.effects = effects;
        this.stored = stored;
        this.own = own;
        without = reread();
    }

    private byte @Nullable [] reread() {
        try {
            return effects.reread(own);
        } catch (RuntimeException e) {
            // It cannot be saved as it is, with these members or without.
            return null;
        }
    }

    Carried of(Carried missing) {
        if (!look(missing)) {
            return missing;
        }
        Map<List<String>, Carried> apart = missing.apart();
        Set<String> notKnown = unknown.in(stored).keySet();
        Map<List<String>, Integer> ofObject = new LinkedHashMap<>();
        apart.keySet().forEach(path -> ofObject.merge(objectOf(path), 1, Integer::sum));
        Map<Object, List<Carried>> groups = new LinkedHashMap<>();
        apart.forEach((path, one) -> {
            String name = path.get(path.size() - 1);
            List<String> object = objectOf(path);
            boolean isEntry = !notKnown.contains(name) && ofObject.getOrDefault(object, 0) > MOST_OF_OBJECT;
            groups.computeIfAbsent(isEntry ? object : name, first -> new ArrayList<>())
                    .add(one);
        });
        List<Carried> unread = new ArrayList<>();
        groups.forEach((group, some) -> search(some, notKnown.contains(group), unread));
        return Carried.together(unread);
    }

    private static List<String> objectOf(List<String> path) {
        return path.subList(0, path.size() - 1);
    }

    /** @param mixed whether some may be read and others not: Jackson has met the name where it does not know it */
    private void search(List<Carried> some, boolean mixed, Collection<Carried> unread) {
        Carried all = Carried.together(some);
        if (!look(all)) {
            unread.add(all);
        } else if (mixed && some.size() > 1) {
            int half = some.size() / 2;
            search(some.subList(0, half), true, unread);
            search(some.subList(half, some.size()), true, unread);
        }
    }

    /** Looks whether one of them is read. What nobody has looked at counts as not read, so that it is not lost. */
    private boolean look(Carried some) {
        if (without == null || looks++ >= MOST_LOOKS) {
            return false;
        }
        return effects.differs(without, storedWithout(some))
                || effects.areRead(without, into(some), new MemberEffects.Variants() {
                    @Override
                    public byte[] with(OddValue value) {
                        return into(some.withValues(was -> value.json()));
                    }

                    @Override
                    public byte[] withValuesAlike() {
                        return into(some.withValues(was -> OddValue.like(was).json()));
                    }
                });
    }

    private byte[] storedWithout(Carried some) {
        ObjectNode state = Trees.of(stored);
        some.removeFrom(state);
        return Trees.JSON.writeValueAsBytes(state);
    }

    private byte[] into(Carried some) {
        return some.into(own).json();
    }
}
