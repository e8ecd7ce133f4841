package io.highlander.security;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Authorities as they travel with a call: the baggage entry {@value #BAGGAGE}, a JSON array of their names. */
final class Authorities {

    static final String BAGGAGE = "highlander.authorities";

    /** Most bytes of the names as JSON, UTF-8: as many as one entry of baggage may have. */
    static final int MAX_BYTES = 2048;

    private static final JsonMapper JSON = new JsonMapper();

    private Authorities() {}

    /** @throws IllegalStateException if the authorities are too large to travel */
    static Map<String, String> toBaggage(String caller, Collection<? extends GrantedAuthority> authorities) {
        List<String> names = authorities.stream()
                .map(GrantedAuthority::getAuthority)
                .filter(Objects::nonNull)
                .toList();
        if (names.isEmpty()) {
            return Map.of();
        }
        String json = JSON.writeValueAsString(names);
        int bytes = json.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            throw new IllegalStateException("Cannot call an entity as '" + caller + "': its " + names.size()
                    + " authorities have " + bytes + " bytes as JSON, and at most " + MAX_BYTES
                    + " travel with a call. Map them to fewer or shorter ones when the user is authenticated.");
        }
        return Map.of(BAGGAGE, json);
    }

    /** Returns the authorities. The list is empty if there is no such entry, or one that this class has not written. */
    static List<SimpleGrantedAuthority> of(Map<String, String> baggage) {
        String json = baggage.get(BAGGAGE);
        if (json == null) {
            return List.of();
        }
        try {
            @Nullable String @Nullable [] names = JSON.readValue(json, String[].class);
            return names == null
                    ? List.of()
                    : Arrays.stream(names)
                            .filter(name -> name != null && !name.isBlank())
                            .map(SimpleGrantedAuthority::new)
                            .toList();
        } catch (JacksonException e) {
            return List.of();
        }
    }
}
