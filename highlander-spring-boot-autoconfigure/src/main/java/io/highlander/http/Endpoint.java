package io.highlander.http;

import java.util.Arrays;
import java.util.Optional;

/**
 * Everything that the node's port serves. Any other path does not exist, and a client without the secret learns nothing of either.
 */
enum Endpoint {

    /** Serves {@link PeerProtocol}. */
    PEER {
        @Override
        boolean isAt(String path) {
            return path.equals(PeerProtocol.PATH);
        }
    },

    /** Serves {@link PlainTarget}. */
    CALL {
        @Override
        boolean isAt(String path) {
            return path.startsWith(PlainTarget.PREFIX);
        }
    };

    abstract boolean isAt(String path);

    static Optional<Endpoint> at(String path) {
        return Arrays.stream(values()).filter(each -> each.isAt(path)).findFirst();
    }
}
