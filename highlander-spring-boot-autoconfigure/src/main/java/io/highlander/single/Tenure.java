package io.highlander.single;

/**
 * A time in which this pod, and no other of the cluster, runs what {@link OnlyOne} names. It begins with a call of the method, and ends at
 * the latest when that returns. What comes after it is another tenure, perhaps in the same pod.
 *
 * <p>Of two tenures of one name never both {@linkplain #holds hold}. Any thread may ask.
 */
public interface Tenure {

    /** The name given in {@link OnlyOne#value()}. */
    String name();

    /**
     * The number of this tenure: at least 1, and larger than that of each earlier tenure of this name, in whatever pod. Pass it to systems that
     * can refuse what comes with a smaller number than they have seen: after a pause of this JVM, code may run on until it asks
     * {@link #holds} again.
     */
    long token();

    /**
     * Whether this pod still is the only one, at this instant. Once false, it stays false: the lease of this pod has ended, its session is lost,
     * or it is stopping. The thread of the method is interrupted, too, unless it was that which asked. Asks no other machine.
     */
    boolean holds();
}
