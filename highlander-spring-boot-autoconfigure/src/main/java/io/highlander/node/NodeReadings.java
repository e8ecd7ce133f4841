package io.highlander.node;

import io.highlander.activation.TypeLoad;
import io.highlander.ownership.Standing;

/** What can be read off a node at any time, for gauges. Any thread asks; nothing blocks. */
public interface NodeReadings {

    /** Nodes that are members, as last seen; draining ones included. */
    int members();

    /** How it stands in the cluster. */
    Standing standing();

    /** Its entities of one type. */
    TypeLoad load(String type);
}
