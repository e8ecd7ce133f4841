package io.highlander;

/**
 * A pod is a member of the cluster. No entity is told to be on a pod before this.
 *
 * @param member as it was when this was told
 */
public record MemberJoined(ClusterMember member) implements ClusterEvent {}
