package io.highlander.testing;

/** The seed of what is random in a test: the same in every run, another by {@code -Dhighlander.seed=...}. */
public final class TestSeed {

    private TestSeed() {}

    /** Prints it, too. */
    public static long get() {
        long seed = Long.getLong("highlander.seed", 1);
        System.out.println("-Dhighlander.seed=" + seed);
        return seed;
    }
}
