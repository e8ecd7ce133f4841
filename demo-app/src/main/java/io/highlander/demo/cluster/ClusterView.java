package io.highlander.demo.cluster;

import java.util.List;

/** The cluster in JSON, as one pod sees it. */
record ClusterView(String self, List<MemberView> members, List<EntityView> entities) {

    /** @param activations number of entities in the pod's memory */
    record MemberView(String id, String address, int activations) {}

    /** @param owner id of a pod */
    record EntityView(String type, String key, String owner) {}
}
