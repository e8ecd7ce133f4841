package io.highlander.http;

/** The path of the peer form: one stream per pair of nodes, with frames both ways for as long as it lasts. */
final class PeerProtocol {

    static final String PATH = "/highlander/v1/peer";
    static final String MEDIA_TYPE = "application/vnd.highlander.peer";

    private PeerProtocol() {}
}
