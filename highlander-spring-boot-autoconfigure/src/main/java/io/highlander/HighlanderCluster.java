package io.highlander;

import java.util.List;
import java.util.concurrent.Flow;

/** The pods of the application as this pod sees them, about a second behind. Inject it as a bean. */
public interface HighlanderCluster {

    /** This pod's id; the same kind of text as {@link EntityLocation#node()}. */
    String self();

    /** All pods that are members now, this one included; empty while this pod is not a member itself. */
    List<ClusterMember> members();

    /** Asks every member which entities it has in memory. A member that does not answer in time is left out. Blocks. */
    List<EntityLocation> entities();

    /**
     * Members and active entities of the whole cluster, live. A subscriber is first told the present state
     * ({@link ClusterEvent.MemberJoined} for each member, {@link ClusterEvent.EntityMoved} from nowhere for each entity), then the
     * changes. Put together, the events that a subscriber has had never show an entity on two pods, nor on one that is no member.
     *
     * <p>A subscriber that requests slowly loses nothing but steps in between: what has changed several times since it was last told
     * is told once, from what it was last told to how it is now; what has changed back is not told. So nothing piles up.
     *
     * <p>Where the next call comes soon after an entity has left a pod, both are one event, {@code A -> B}; if not, there is one to
     * nowhere and one from nowhere. Each pod has its own view: orders differ between pods, and quick steps may be missing.
     *
     * <p>At most 10 000 entities of one pod are shown; a pod has at most 64 subscribers at a time, the next hears an
     * {@link IllegalStateException} by {@code onError}. While a pod has subscribers, it asks the others several times a second;
     * without subscribers, it asks for nothing. The stream completes when this pod has left the cluster or stops. Events come on
     * threads of Highlander's, one at a time; they may be blocked. An exception of {@code onNext} is logged and ends the
     * subscription.
     */
    Flow.Publisher<ClusterEvent> events();
}
