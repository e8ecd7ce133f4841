package io.highlander.routing.peer;

import java.util.List;

/**
 * What a node reports of its moves.
 *
 * @param cursor position from which to ask the next time
 * @param complete whether the moves are all entities that are active on the node (10 000 at most) instead of the changes; an entity
 * that is not among them has left
 * @param moves moves in the order in which they happened; in any order if complete
 */
public record MoveNews(MoveCursor cursor, boolean complete, List<Move> moves) {

    /** Most moves in one report. */
    public static final int MAX_MOVES = 10_000;
}
