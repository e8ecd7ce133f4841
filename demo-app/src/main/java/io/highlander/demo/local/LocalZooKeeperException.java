package io.highlander.demo.local;

import org.jspecify.annotations.Nullable;

/** There is no ZooKeeper server on this machine, and none could be started. */
public final class LocalZooKeeperException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    LocalZooKeeperException(String message, String action, @Nullable Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    /** What to do about it. */
    public String action() {
        return action;
    }
}
