package io.highlander.state.json;

import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds out whether the class of an entity reads certain members of a state: by what it reads with them, and without. */
final class MemberEffects {

    private final StateCodec codec;
    private final Supplier<Object> samples;

    /** @param samples makes an instance of the class, to read into */
    MemberEffects(StateCodec codec, Supplier<Object> samples) {
        this.codec = codec;
        this.samples = samples;
    }

    /** A state in which the members have these values, each an odd one. */
    interface Variants {

        /** All have the same. */
        byte[] with(OddValue value);

        /** Each has one of the kind that it has. */
        byte[] withValuesAlike();
    }

    /**
     * Whether the members are read. That a value of another kind than theirs cannot be read says nothing of them: all values of an
     * object may have to be of one kind, for whoever reads it.
     *
     * @param written state that the class has written of one that it read
     * @param other the same state, but with the members if the first has none, or without
     */
    boolean areRead(byte[] written, byte[] other, Variants variants) {
        return differs(written, other)
                || differs(written, variants.withValuesAlike())
                || Stream.of(OddValue.values()).anyMatch(odd -> readsAnother(written, variants.with(odd), false));
    }

    /** Whether the class reads another state than one that it has written, or none. */
    boolean differs(byte[] written, byte[] other) {
        return readsAnother(written, other, true);
    }

    private boolean readsAnother(byte[] written, byte[] other, boolean whenUnreadable) {
        byte[] read;
        try {
            read = reread(other);
        } catch (RuntimeException e) {
            return whenUnreadable;
        }
        return !Arrays.equals(written, read)
                && !Trees.inOrder(Trees.of(written)).equals(Trees.inOrder(Trees.of(read)));
    }

    /** Returns what the class writes of a state that it has read. */
    byte[] reread(byte[] state) {
        Object sample = samples.get();
        codec.restore(sample, state);
        return codec.encode(sample);
    }
}
