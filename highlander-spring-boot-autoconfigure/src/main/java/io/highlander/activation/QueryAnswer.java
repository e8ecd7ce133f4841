package io.highlander.activation;

import org.jspecify.annotations.Nullable;

/**
 * The answer of a query that was run on its caller's thread.
 *
 * @param reply the reply, as to any call, but {@link Reply.Returned} has no JSON here
 * @param result what the handler returned, or a copy of it
 */
public record QueryAnswer(Reply reply, @Nullable Object result) {

    private static final byte[] NO_JSON = {};

    static QueryAnswer returned(@Nullable Object result, long version, ActivationId activation) {
        return new QueryAnswer(new Reply.Returned(NO_JSON, version, activation), result);
    }

    static QueryAnswer of(Reply reply) {
        return new QueryAnswer(reply, null);
    }

    /** Whether the result is the answer. */
    public boolean isResult() {
        return reply instanceof Reply.Returned;
    }

    /** Whether this node may not answer any more, so that the query is to be called in the ordinary way. */
    public boolean isMoved() {
        return reply instanceof Reply.Moved;
    }
}
