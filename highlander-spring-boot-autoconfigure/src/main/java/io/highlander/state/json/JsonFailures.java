package io.highlander.state.json;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/** Says why something could not be written or read as JSON. */
public final class JsonFailures {

    /** Jackson's advice to set features, which users of Highlander cannot set. */
    private static final Pattern ADVICE =
            Pattern.compile(" \\((set `|but (might|could) )[^)]*\\)|: disable \\S+ to allow");

    private JsonFailures() {}

    /** As a sentence's end. An object that refers to itself is found by the way that Jackson went. */
    public static String reason(Throwable failure) {
        if (!(failure instanceof JacksonException jackson)) {
            return failure.toString();
        }
        Set<Object> passed = Collections.newSetFromMap(new IdentityHashMap<>());
        for (JacksonException.Reference step : jackson.getPath()) {
            Object from = step.from();
            if (from != null && !(from instanceof Class<?>) && !passed.add(from)) {
                return "a " + from.getClass().getName()
                        + " refers to itself; use its id, or a record of what is needed";
            }
        }
        return ADVICE.matcher(String.valueOf(jackson.getOriginalMessage())).replaceAll("");
    }
}
