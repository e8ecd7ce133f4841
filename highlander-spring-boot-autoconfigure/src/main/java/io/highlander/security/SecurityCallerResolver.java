package io.highlander.security;

import io.highlander.CallerResolver;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** Returns the name of the user who is authenticated on the calling thread, or null if there is none or only an anonymous one. */
final class SecurityCallerResolver implements CallerResolver {

    private final CurrentAuthentication current;

    SecurityCallerResolver(CurrentAuthentication current) {
        this.current = current;
    }

    @Override
    public @Nullable String resolve() {
        return current.find().map(Principal::getName).orElse(null);
    }
}
