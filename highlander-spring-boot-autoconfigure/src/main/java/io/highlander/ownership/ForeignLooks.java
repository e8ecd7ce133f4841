package io.highlander.ownership;

/** Counts the looks at the members that have designated a partition of this node to another one. For one thread at a time. */
final class ForeignLooks {

    /** Number of looks that must agree: a single one may be old, or show a node that comes and goes. */
    private static final int ENOUGH = 2;

    /** Number of looks that do not count after a handoff was aborted. */
    private static final int PAUSE = 60;

    private int count;

    void add(boolean isForAnother) {
        count = isForAnother ? count + 1 : Math.min(count, 0);
    }

    /** Whether so many looks have agreed in a row that the partition is to go. */
    boolean agree() {
        return count >= ENOUGH;
    }

    void forget() {
        count = 0;
    }

    void beginAnewLater() {
        count = -PAUSE;
    }
}
