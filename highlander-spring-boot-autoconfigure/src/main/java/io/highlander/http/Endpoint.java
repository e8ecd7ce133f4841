package io.highlander.http;

import java.util.Arrays;
import java.util.Optional;

/** All that the node's port serves. Whatever else is asked for is not there, and who has not the secret is told nothing of either. */
enum Endpoint {

    /** {@link PeerProtocol}. */
    PEER {
        @Override
        boolean isAt(String path) {
            return path.equals(PeerProtocol.PATH);
        }
    },

    /** {@link PlainTarget}. */
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
