package io.highlander.demo.launcher;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** What a button of the page does to a pod. */
enum PodVerb {
    START(LaunchedPod::start),
    /** SIGTERM: it hands its entities over. */
    STOP(LaunchedPod::stop),
    /** SIGKILL. */
    KILL(LaunchedPod::kill),
    /** SIGSTOP. */
    PAUSE(LaunchedPod::pause),
    /** SIGCONT. */
    RESUME(LaunchedPod::resume),
    /** From ZooKeeper. */
    CUT(LaunchedPod::cut),
    /** The way to ZooKeeper. */
    RESTORE(LaunchedPod::restore);

    private interface Deed {
        void on(LaunchedPod pod) throws IOException;
    }

    @SuppressWarnings("ImmutableEnumChecker") // method references, which have no state
    private final Deed deed;

    PodVerb(Deed deed) {
        this.deed = deed;
    }

    static Optional<PodVerb> named(String text) {
        for (PodVerb verb : values()) {
            if (verb.toString().equals(text)) {
                return Optional.of(verb);
            }
        }
        return Optional.empty();
    }

    void on(LaunchedPod pod) throws IOException {
        deed.on(pod);
    }

    /** In lower case, as in a URL. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
