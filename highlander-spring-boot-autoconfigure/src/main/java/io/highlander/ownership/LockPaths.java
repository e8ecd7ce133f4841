package io.highlander.ownership;

import io.highlander.EntityId;

/**
 * Where an entity's lock is in ZooKeeper: {@code /highlander/<application>/locks/<type>/<bucket>/<key>}, with the key as text
 * when that is short, else its hash.
 */
public final class LockPaths {

    private static final int MAX_SEGMENT = 65;

    private final String root;

    public LockPaths(String application) {
        root = ClusterPaths.of(application).root() + "/locks/";
    }

    /** The path of the lock; its length is bounded, and no two entities share one. */
    public String of(EntityId entity) {
        return root + PathSegment.of(entity.type(), MAX_SEGMENT) + "/" + PathSegment.bucketOf(entity.key()) + "/"
                + PathSegment.of(entity.key(), MAX_SEGMENT);
    }
}
