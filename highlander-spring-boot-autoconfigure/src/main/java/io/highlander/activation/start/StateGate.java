package io.highlander.activation.start;

import io.highlander.cluster.Build;
import io.highlander.model.EntityType;
import io.highlander.state.Lifetime;
import io.highlander.state.StoredState;
import io.highlander.state.json.StateVersions;
import org.jspecify.annotations.Nullable;

/** Says whether this pod's class and library can read what is stored of an entity, as far as the envelope tells. */
public final class StateGate {

    private StateGate() {}

    /** Returns why the state must not be read here, as sentences, or null if it may. */
    static @Nullable String flaw(EntityType type, StoredState stored) {
        Lifetime lifetime = stored.lifetime();
        String what = "Cannot start " + stored.id() + ": ";
        String unknown = unknownFeatures(lifetime);
        if (unknown != null) {
            return what + unknown;
        }
        StateVersions versions = type.versions();
        int version = lifetime.stateVersion();
        // A new or deleted entity has the defaults of today's class, whatever is stored.
        if (!stored.exists() || versions.canRead(version)) {
            return null;
        }
        what += "its state is stored in version " + version + ", and "
                + type.entityClass().getName() + " reads " + versions.readable() + " here. ";
        return what
                + (version > versions.current()
                        ? "A newer version of the application has written it: deploy that one, or a version that reads it."
                        : "Give the class the @StateUpcaster methods from version " + version + " on again.");
    }

    /** Returns which features the object needs that this library lacks, as sentences, or null if it lacks none. */
    public static @Nullable String unknownFeatures(Lifetime lifetime) {
        return Build.KNOWN_FEATURES.containsAll(lifetime.needs())
                ? null
                : "its stored object needs " + lifetime.needs()
                        + ", which this version of Highlander does not know. Upgrade this pod.";
    }

    /** Whether another build can read what is stored. */
    static boolean canRead(Build build, StoredState stored) {
        Lifetime lifetime = stored.lifetime();
        return build.canRead(stored.id().type(), lifetime.stateVersion(), lifetime.needs());
    }
}
