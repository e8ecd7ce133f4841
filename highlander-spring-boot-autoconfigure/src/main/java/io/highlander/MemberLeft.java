package io.highlander;

/**
 * A pod is no member any more: it has left, has died, or has lost ZooKeeper. No entity is told to be there any more by then.
 *
 * @param member as it was when it was told to have joined
 */
public record MemberLeft(ClusterMember member) implements ClusterEvent {}
