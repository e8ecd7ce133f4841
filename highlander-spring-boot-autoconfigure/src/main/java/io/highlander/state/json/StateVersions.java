package io.highlander.state.json;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The versions of a state's shape that a class knows, and the steps between them. Immutable; any thread may use it.
 *
 * @param oldest the oldest version that can be read
 * @param current version of the class's own fields, which is the newest that can be read
 * @param written version in which states are saved, from {@code oldest} to {@code current}
 * @param up by version, the step to the next: one each from {@code oldest} to below {@code current}
 * @param down by version, the step to the one before: at least one each from {@code current} to above {@code written}
 */
public record StateVersions(int oldest, int current, int written, Map<Integer, Step> up, Map<Integer, Step> down) {

    /** Of a class whose state has always had the same shape. */
    public static final StateVersions FIRST = new StateVersions(1, 1, 1, Map.of(), Map.of());

    public StateVersions {
        up = Map.copyOf(up);
        down = Map.copyOf(down);
    }

    /** Whether a state of that version can be read. */
    public boolean canRead(int version) {
        return oldest <= version && version <= current;
    }

    /** {@code version 3}, or {@code versions 1 to 3}. */
    public String readable() {
        return oldest == current ? "version " + current : "versions " + oldest + " to " + current;
    }

    /**
     * From one version to one beside it.
     *
     * @param name of the method that does it, for messages
     */
    public record Step(String name, Change change) {

        /** Returns the state in the other version. May change what it is given, and throw anything. */
        @FunctionalInterface
        public interface Change {

            @Nullable
            ObjectNode of(ObjectNode state) throws Throwable;
        }
    }
}
