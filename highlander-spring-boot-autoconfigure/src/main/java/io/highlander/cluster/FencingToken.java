package io.highlander.cluster;

import java.util.Comparator;

/**
 * A place in the cluster's one order of events. The token of an ownership is the place at which the lock node was created, so a
 * later owner's token is always larger. The watermark of settled deaths and the stamps of callers are places in the same order.
 *
 * @param generation raised by an operator when ZooKeeper starts from nothing; compared first
 * @param zxid ZooKeeper's transaction id (epoch of the leader in the upper, counter in the lower 32 bits)
 */
public record FencingToken(long generation, long zxid) implements Comparable<FencingToken> {

    /** Generation of all tokens of the local directory. */
    public static final long LOCAL_GENERATION = 0;

    /** The place before every event. */
    public static final FencingToken NONE = new FencingToken(0, 0);

    private static final Comparator<FencingToken> ORDER =
            Comparator.comparingLong(FencingToken::generation).thenComparingLong(FencingToken::zxid);

    @Override
    public int compareTo(FencingToken other) {
        return ORDER.compare(this, other);
    }

    public boolean isAfter(FencingToken other) {
        return compareTo(other) > 0;
    }

    /** Whether this is a token of the local directory: every cluster's generation is larger. */
    public boolean isLocal() {
        return generation <= LOCAL_GENERATION;
    }

    /** {@code generation.zxid}, the latter in hexadecimal as ZooKeeper's tools print it. */
    @Override
    public String toString() {
        return generation + ".0x" + Long.toHexString(zxid);
    }
}
