package io.highlander.http;

/** The byte that says what a frame is. */
final class FrameType {

    static final byte HELLO = 1;
    static final byte CALL = 2;
    static final byte REPLY = 3;
    static final byte PING = 4;
    static final byte PONG = 5;
    static final byte LIST = 6;
    static final byte LISTED = 7;
    static final byte MOVES = 10;
    static final byte MOVES_TOLD = 11;

    private FrameType() {}
}
