package io.highlander;

import java.util.List;

/** The pods of the application as this pod sees them, about a second behind. Inject it as a bean. */
public interface HighlanderCluster {

    /** This pod's id; the same kind of text as {@link EntityLocation#node()}. */
    String self();

    /** All pods that are members now, this one included; empty while this pod is not a member itself. */
    List<ClusterMember> members();

    /** Asks every member which entities it has in memory. A member that does not answer in time is left out. Blocks. */
    List<EntityLocation> entities();
}
