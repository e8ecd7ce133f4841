package io.highlander.node;

import java.util.Optional;

/** The node of this application, which comes and goes: it runs from the start of the application's web server to its stop. */
@FunctionalInterface
public interface RunningNode {

    /** Returns empty while the node does not run. */
    Optional<NodeInspector> inspector();
}
