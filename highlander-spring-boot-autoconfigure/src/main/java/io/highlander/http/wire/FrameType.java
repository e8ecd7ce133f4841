package io.highlander.http.wire;

/** The byte that says what a frame is. */
public final class FrameType {

    public static final byte HELLO = 1;
    public static final byte LOCATE = 2;
    public static final byte INVOKE = 3;
    public static final byte POLL = 4;
    public static final byte REPLY = 5;
    public static final byte PING = 6;
    public static final byte PONG = 7;
    public static final byte LIST = 8;
    public static final byte LISTED = 9;
    public static final byte MOVES = 10;
    public static final byte MOVES_TOLD = 11;

    private FrameType() {}
}
