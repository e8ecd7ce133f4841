package io.highlander.http.plain;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;

import io.highlander.http.serving.Problem;
import io.highlander.http.serving.ProblemException;
import io.highlander.state.json.HighlanderJson;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Checks the body of a plain call in full, so that only one JSON array is passed on. */
final class JsonArguments {

    private static final byte[] NONE = "[]".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_DEPTH = 64;
    private static final JsonFactory JSON = HighlanderJson.reading(HighlanderJson.MAX_DOCUMENT_BYTES, MAX_DEPTH)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonArguments() {}

    /** @throws ProblemException if the body is neither empty nor one JSON array */
    static byte[] require(byte[] body) {
        if (body.length == 0) {
            return NONE;
        }
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            JsonToken first = parser.nextToken();
            parser.skipChildren();
            if (first == JsonToken.START_ARRAY && parser.nextToken() == null) {
                return body;
            }
        } catch (JacksonException e) {
            throw malformed(": " + e.getOriginalMessage());
        }
        throw malformed(".");
    }

    private static ProblemException malformed(String why) {
        return new ProblemException(
                Problem.notRun(BAD_REQUEST, "The body must be one JSON array, the handler's arguments" + why));
    }
}
