package io.highlander.routing;

/**
 * How far a node's moves were read.
 *
 * @param log names the log in which they are: a node begins another whenever nobody has read for a while; 64 characters at most
 * @param position how many moves of that log were read or skipped
 */
public record MoveCursor(String log, long position) {

    /** Longest name of a log. */
    public static final int MAX_NAME = 64;

    /** Nothing was read yet. */
    public static final MoveCursor NOWHERE = new MoveCursor("", 0);
}
