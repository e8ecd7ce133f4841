package io.highlander.routing.peer;

/**
 * A position up to which a node's moves were read.
 *
 * @param log name of the log that contains the moves: a node begins a new log after a while without a reader; 64 characters at most
 * @param position number of moves of that log that were read or skipped
 */
public record MoveCursor(String log, long position) {

    /** Longest name of a log. */
    public static final int MAX_NAME = 64;

    /** The position before anything was read. */
    public static final MoveCursor NOWHERE = new MoveCursor("", 0);
}
