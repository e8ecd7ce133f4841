package io.highlander.http.peer;

/** A call was sent and its reply will not come: whether it took effect is unknown. */
public final class ReplyLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReplyLostException(String message) {
        super(message);
    }
}
