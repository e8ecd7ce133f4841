package io.highlander.watch;

import io.highlander.CallOptions.Existence;
import io.highlander.EntityId;
import io.highlander.request.Call;
import io.highlander.request.CommandId;
import io.highlander.request.Poll;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What is watched, and as which caller. Watchers whose requests are equal share their answers.
 *
 * @param handler name of the query
 * @param arguments JSON array
 * @param caller name of the caller, may be empty
 * @param credentials credentials that travel with the caller's name
 * @param existence condition on the existence of the entity's state
 */
public record WatchRequest(
        EntityId entity,
        String handler,
        String arguments,
        String caller,
        Map<String, String> credentials,
        Existence existence) {

    /**
     * Returns a poll for this query.
     *
     * @param answerMillis time within which there will be an answer
     * @param after the version that was seen; -1 if none
     */
    public Poll toPoll(CommandId id, long answerMillis, Poll.Mode mode, long after) {
        Call query = new Call(
                entity,
                handler,
                arguments.getBytes(StandardCharsets.UTF_8),
                id,
                caller,
                answerMillis,
                List.of(),
                existence,
                null,
                credentials);
        return new Poll(query, mode, after);
    }
}
