package io.highlander.actuator;

import io.highlander.state.json.HighlanderJson;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The state of entities, for those who may see it.
 *
 * @param show when the state is shown
 * @param roles roles of which a user needs one if only authorized users are shown the state; empty if every authenticated user is
 */
public record ShownState(Show show, Set<String> roles) {

    private static final JsonMapper JSON = JsonMapper.builder(
                    HighlanderJson.reading(HighlanderJson.MAX_DOCUMENT_BYTES, HighlanderJson.MAX_DEPTH)
                            .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Whether who asks may see it. */
    public boolean isShown(SecurityContext security) {
        return show.isShown(security, roles);
    }

    /** Returns the state as maps, lists and values. Returns empty if there is none or it must not be shown. */
    public Optional<Object> of(Supplier<Optional<byte[]>> state, SecurityContext security) {
        return isShown(security) ? state.get().map(json -> JSON.readValue(json, Object.class)) : Optional.empty();
    }
}
