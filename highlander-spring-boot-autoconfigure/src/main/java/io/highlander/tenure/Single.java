package io.highlander.tenure;

import io.highlander.single.Tenure;

/**
 * What one node of the cluster does, and no other.
 *
 * @param name names it in the whole cluster
 * @param work what is done in each tenure
 */
public record Single(String name, Work work) {

    /** Longest name, in characters. */
    public static final int MAX_NAME = 100;

    /** What is done in a tenure, until it ends. */
    @FunctionalInterface
    public interface Work {

        /** Returns when the tenure has ended, or when there is nothing to do for a while. */
        void run(Tenure tenure) throws Exception;
    }
}
