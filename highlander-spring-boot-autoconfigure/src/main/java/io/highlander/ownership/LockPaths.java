package io.highlander.ownership;

import io.highlander.EntityId;
import io.highlander.session.ClusterPaths;
import io.highlander.text.PathSegment;

/**
 * Makes the paths of the entities' locks: {@code /highlander/<application>/locks/<type>/<bucket>/<key>}. Every name is a
 * {@link PathSegment}, so no id can reach beside or below the lock of another, and no path has more than {@value #MAX_LENGTH}
 * characters. The 256 buckets keep the lists of children short.
 */
public final class LockPaths {

    /** Longest path of a lock, in characters, each of which is one byte. */
    public static final int MAX_LENGTH = 218;

    private static final int MAX_SEGMENT = 65;

    private final String root;

    /** @param application the cluster's name; applications of different names share nothing */
    public LockPaths(String application) {
        if (application.isEmpty()) {
            throw new IllegalArgumentException(
                    "The name of the application must not be empty. Set highlander.application or spring.application.name.");
        }
        this.root = ClusterPaths.of(application).root() + "/locks/";
    }

    private LockPaths(String root, String kind) {
        this.root = root + kind;
    }

    /** Paths of the locks of what there is one of: {@code /highlander/<application>/singles/...}, beside those of entities. */
    static LockPaths ofSingles(String application) {
        return new LockPaths(ClusterPaths.of(application).root(), "/singles/");
    }

    public String of(EntityId entity) {
        return root
                + PathSegment.of(entity.type(), MAX_SEGMENT)
                + "/"
                + PathSegment.bucketOf(entity.key())
                + "/"
                + PathSegment.of(entity.key(), MAX_SEGMENT);
    }
}
