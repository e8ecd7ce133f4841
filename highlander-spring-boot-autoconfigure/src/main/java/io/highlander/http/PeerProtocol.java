package io.highlander.http;

/** Where the peer form is found: one stream per pair of nodes, frames both ways for as long as it lasts. */
final class PeerProtocol {

    static final String PATH = "/highlander/v1/peer";
    static final String MEDIA_TYPE = "application/vnd.highlander.peer";

    private PeerProtocol() {}
}
