package io.highlander.state;

/** How a node uses a store. */
public enum StoreUse {
    /** It owns every entity by itself, so no other node may use the store. */
    ALONE,
    /** It shares the entities with the other nodes of a cluster. */
    TOGETHER
}
