package io.highlander.cluster;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one member's build of the application can read of stored entities.
 *
 * @param features names of what its version of Highlander knows, as stored objects may need it
 * @param types by type name, the versions of states that its class reads
 */
public record Build(Set<String> features, Map<String, Versions> types) {

    /** Features of this version of Highlander that stored objects may need: none yet. */
    public static final Set<String> KNOWN_FEATURES = Set.of();

    /** Of a member that does not say what it can read. */
    public static final Build UNKNOWN = new Build(Set.of(), Map.of());

    public Build {
        features = Set.copyOf(features);
        types = Map.copyOf(types);
    }

    /** Versions of a state, both included. */
    public record Versions(int oldest, int newest) {}

    /**
     * Whether it can read a stored entity.
     *
     * @param type name of the type
     * @param version of the state
     * @param needs features without which the stored object must not be used
     */
    public boolean canRead(String type, int version, Collection<String> needs) {
        @Nullable Versions versions = types.get(type);
        return versions != null
                && versions.oldest <= version
                && version <= versions.newest
                && features.containsAll(needs);
    }
}
