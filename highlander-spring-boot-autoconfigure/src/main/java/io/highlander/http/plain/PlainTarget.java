package io.highlander.http.plain;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;
import static io.netty.handler.codec.http.HttpResponseStatus.METHOD_NOT_ALLOWED;
import static io.netty.handler.codec.http.HttpResponseStatus.NOT_FOUND;

import io.highlander.EntityId;
import io.highlander.http.serving.Endpoint;
import io.highlander.http.serving.Problem;
import io.highlander.http.serving.ProblemException;
import io.netty.handler.codec.http.HttpMethod;

/**
 * What a plain request names: {@code POST /highlander/v1/entities/{type}/{key}/{handler}} is a call, {@code DELETE} of the path
 * without a handler deletes.
 *
 * @param handler name of the handler to call; empty if the entity is to be deleted
 */
record PlainTarget(EntityId entity, String handler) {

    private static final String PREFIX = Endpoint.CALL.path();

    /** @throws ProblemException if the path is another one, or the segments are no names */
    static PlainTarget parse(HttpMethod method, String uri) {
        String[] segments =
                uri.startsWith(PREFIX) ? uri.substring(PREFIX.length()).split("/", -1) : new String[0];
        boolean deletes = segments.length == 2 && method.equals(HttpMethod.DELETE);
        if ((segments.length != 3 && !deletes) || segments[segments.length - 1].isEmpty()) {
            throw nothingThere();
        }
        if (!deletes && !method.equals(HttpMethod.POST)) {
            throw new ProblemException(Problem.notRun(METHOD_NOT_ALLOWED, "A call is a POST."));
        }
        if (uri.indexOf('?') >= 0) {
            throw new ProblemException(Problem.notRun(
                    BAD_REQUEST, "A call takes no query. Arguments go into the body; '?' in a key is %3F."));
        }
        try {
            return new PlainTarget(
                    new EntityId(PercentText.decode(segments[0]), PercentText.decode(segments[1])),
                    deletes ? "" : PercentText.decode(segments[2]));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.notRun(BAD_REQUEST, String.valueOf(e.getMessage())));
        }
    }

    /** Whether the entity is to be deleted. */
    boolean deletes() {
        return handler.isEmpty();
    }

    static ProblemException nothingThere() {
        return new ProblemException(Problem.notRun(
                NOT_FOUND,
                "There is nothing here. Calls go to POST " + PREFIX + "{type}/{key}/{handler}, and DELETE " + PREFIX
                        + "{type}/{key} deletes."));
    }
}
