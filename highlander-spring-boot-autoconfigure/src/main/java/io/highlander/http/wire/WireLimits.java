package io.highlander.http.wire;

import io.highlander.request.Call;
import io.highlander.routing.peer.MoveCursor;
import io.highlander.routing.peer.MoveNews;

/** Bounds on everything in a frame, in bytes of UTF-8 or numbers of elements. Reader and writer hold the same ones. */
public final class WireLimits {

    static final int TYPE = 512;
    static final int KEY = 512;
    static final int HANDLER = 512;
    static final int STREAM = 512;
    public static final int CALLER = 4096;
    static final int IDEMPOTENCY_KEY = 1024;
    static final int CHAIN = 128;
    static final int BAGGAGE = Call.MAX_BAGGAGE;
    static final int BAGGAGE_NAME = Call.MAX_BAGGAGE_NAME;
    static final int BAGGAGE_VALUE = Call.MAX_BAGGAGE_VALUE;
    static final int EXCEPTION_TYPE = 1024;
    static final int MESSAGE = 16 * 1024;
    static final int ADDRESS = 300;
    public static final int IDS_PER_FRAME = 128;
    public static final int IDS = 10_000;
    public static final int MOVES = MoveNews.MAX_MOVES;
    static final int MOVE_LOG = MoveCursor.MAX_NAME * 3;

    /** Most unanswered requests of a connection. */
    public static final int REQUESTS = 1 << 24;

    /** Bytes that the arguments of {@code put} have around a state, which may be as large as a payload. */
    public static final int AROUND_STATE = 32;

    /** Bytes that a frame may hold beside its payload; the sum of the bounds above is smaller. */
    public static final int OVERHEAD = 256 * 1024;

    private WireLimits() {}
}
