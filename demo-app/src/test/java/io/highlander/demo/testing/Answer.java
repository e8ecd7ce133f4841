package io.highlander.demo.testing;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An HTTP response.
 *
 * @param contentType empty when there is none
 */
public record Answer(int status, String contentType, String body, HttpResponse<String> response) {

    private static final JsonMapper MAPPER = new JsonMapper();

    static Answer of(HttpResponse<String> response) {
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body(),
                response);
    }

    public JsonNode json() {
        return MAPPER.readTree(body);
    }

    /** A member of the JSON object, as text. */
    public String text(String field) {
        return json().path(field).asString();
    }

    public long number(String field) {
        return json().path(field).asLong();
    }

    public boolean isOk() {
        return status == 200;
    }
}
