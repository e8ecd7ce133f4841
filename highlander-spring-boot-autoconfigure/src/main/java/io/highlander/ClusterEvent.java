package io.highlander;

import org.jspecify.annotations.Nullable;

/**
 * Something that has changed in the cluster, as one pod was told of it. Of a change that was followed by another before it could be
 * told only the outcome is told; see {@link HighlanderCluster#events()}.
 */
public sealed interface ClusterEvent {

    /**
     * A pod is a member of the cluster. No entity is told to be on a pod before this.
     *
     * @param member as it was when this was told
     */
    record MemberJoined(ClusterMember member) implements ClusterEvent {}

    /**
     * A pod is no member any more: it has left, has died, or has lost ZooKeeper. No entity is told to be there any more by then.
     *
     * @param member as it was when it was told to have joined
     */
    record MemberLeft(ClusterMember member) implements ClusterEvent {}

    /**
     * An entity is in the memory of another pod than the last event about it said. At least one of the two pods is there, and they
     * are not the same.
     *
     * @param id the entity
     * @param from id of the pod in whose memory the entity was last, as {@link EntityLocation#node()}; {@code null} if no pod had it
     * @param to id of the pod in whose memory the entity is now; {@code null} if it has left memory and no other pod is known to have
     *     it
     */
    record EntityMoved(
            EntityId id, @Nullable String from, @Nullable String to) implements ClusterEvent {}
}
