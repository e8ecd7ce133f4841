package io.highlander.routing;

import java.util.List;

/**
 * What a node tells of its moves.
 *
 * @param cursor from where to ask the next time
 * @param complete whether these are all entities that are active there (10 000 at most) instead of what has changed: what is not
 *     among them has left
 * @param moves in the order in which they happened; of a complete list in any
 */
public record MoveNews(MoveCursor cursor, boolean complete, List<Move> moves) {

    /** Most moves at a time. */
    public static final int MAX_MOVES = 10_000;
}
