package io.highlander.simulation.ledger;

import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Says what the next process of a history runs. In most histories each runs any of three releases: the application rolls forth and
 * back. What is chosen leaves the rest of a history as it is.
 */
public final class Rollout {

    /** They have the same version of the state, and some have members that others lack. */
    private static final List<Release> OF_ONE_VERSION = List.of(Release.OLD, Release.WIDE, Release.OTHER);
    /** Between them the version changes, in two deployments, or by mistake in one. */
    private static final List<Release> OF_TWO_VERSIONS = List.of(Release.FIRST, Release.BOTH, Release.SECOND);

    /** Last digits of the seeds whose history has them: three of ten. */
    private static final Set<Long> CHANGE_VERSION = Set.of(1L, 6L, 8L);

    private final Random random;
    private final boolean changesVersion;
    private final boolean mixed;
    private boolean done;

    public Rollout(long seed) {
        random = new Random(seed * 0x9E3779B97F4A7C15L + 2);
        changesVersion = CHANGE_VERSION.contains(seed % 10);
        mixed = random.nextInt(4) > 0 || changesVersion;
    }

    public Release next() {
        if (changesVersion) {
            return OF_TWO_VERSIONS.get(done ? 1 + random.nextInt(2) : random.nextInt(3));
        }
        return mixed ? OF_ONE_VERSION.get(random.nextInt(3)) : Release.OLD;
    }

    /** From now on all processes that start read all that was written. */
    public void finish() {
        done = true;
    }

    /** Whether a process has to be replaced, so that all is read. */
    public boolean replaces(Release release) {
        return release == Release.FIRST;
    }
}
