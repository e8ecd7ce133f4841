package io.highlander.autoconfigure.entity;

import tools.jackson.databind.json.JsonMapper;

/**
 * Highlander's own mapper, kept out of the application's sight: a bean of type {@link JsonMapper} would replace Boot's.
 *
 * @param mapper for states, arguments and results
 */
public record EntityJson(JsonMapper mapper) {}
