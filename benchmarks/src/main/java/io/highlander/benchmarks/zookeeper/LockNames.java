package io.highlander.benchmarks.zookeeper;

import io.highlander.EntityId;
import io.highlander.ownership.LockPaths;

/** Where the locks of a benchmark's entities and partitions are; the library's names. */
final class LockNames {

    static final String ROOT = "/highlander/benchmarks";
    private static final LockPaths PATHS = new LockPaths("benchmarks");

    private LockNames() {}

    /** The lock of an entity {@code counter/<prefix>-<8 digits>}. */
    static String entity(String prefix, int number) {
        return PATHS.of(new EntityId("counter", "%s-%08d".formatted(prefix, number)));
    }

    static String partition(int number) {
        return ROOT + "/partitions/" + number;
    }

    static String parentOf(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }
}
