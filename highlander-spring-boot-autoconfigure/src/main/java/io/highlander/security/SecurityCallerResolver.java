package io.highlander.security;

import io.highlander.CallerResolver;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** The name of who is authenticated on the calling thread. Nobody is, when only an anonymous authentication is there. */
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
