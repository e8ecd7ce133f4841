package io.highlander.http.serving;

import java.util.Arrays;
import java.util.Optional;

/**
 * Everything that the node's port serves. Any other path does not exist, and a client without the secret learns nothing of either.
 */
public enum Endpoint {

    /** The peer form: one stream per pair of nodes, with frames both ways for as long as it lasts. */
    PEER("/highlander/v1/peer") {
        @Override
        boolean isAt(String uri) {
            return uri.equals(path());
        }
    },

    /** The plain form: one request per call. The path goes on with {@code {type}/{key}/{handler}}. */
    CALL("/highlander/v1/entities/") {
        @Override
        boolean isAt(String uri) {
            return uri.startsWith(path());
        }
    };

    private final String path;

    Endpoint(String path) {
        this.path = path;
    }

    public String path() {
        return path;
    }

    abstract boolean isAt(String uri);

    public static Optional<Endpoint> at(String uri) {
        return Arrays.stream(values()).filter(each -> each.isAt(uri)).findFirst();
    }
}
