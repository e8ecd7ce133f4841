package io.highlander.http.plain;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;
import static io.netty.handler.codec.http.HttpResponseStatus.NOT_FOUND;

import io.highlander.EntityId;
import io.highlander.http.serving.Endpoint;
import io.highlander.http.serving.Problem;
import io.highlander.http.serving.ProblemException;

/** What the path of a plain call names: {@code /highlander/v1/entities/{type}/{key}/{handler}}. */
record PlainTarget(EntityId entity, String handler) {

    private static final String PREFIX = Endpoint.CALL.path();

    /** @throws ProblemException if the path is another one, or the segments are no names */
    static PlainTarget parse(String uri) {
        String[] segments =
                uri.startsWith(PREFIX) ? uri.substring(PREFIX.length()).split("/", -1) : new String[0];
        if (segments.length != 3 || segments[2].isEmpty()) {
            throw nothingThere();
        }
        if (uri.indexOf('?') >= 0) {
            throw new ProblemException(Problem.notRun(
                    BAD_REQUEST, "A call takes no query. Arguments go into the body; '?' in a key is %3F."));
        }
        try {
            return new PlainTarget(
                    new EntityId(PercentText.decode(segments[0]), PercentText.decode(segments[1])),
                    PercentText.decode(segments[2]));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.notRun(BAD_REQUEST, String.valueOf(e.getMessage())));
        }
    }

    static ProblemException nothingThere() {
        return new ProblemException(Problem.notRun(
                NOT_FOUND, "There is nothing here. Calls go to POST " + PREFIX + "{type}/{key}/{handler}."));
    }
}
