package io.highlander;

/**
 * Something that has changed in the cluster, as one pod was told of it. Of a change that was followed by another before it could be
 * told only the outcome is told; see {@link HighlanderCluster#events()}.
 */
public sealed interface ClusterEvent permits EntityMoved, MemberJoined, MemberLeft {}
