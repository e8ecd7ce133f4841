package io.highlander.security;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/** Reads the authentication of the thread, and sets another one for a while. */
final class CurrentAuthentication {

    private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();
    private final Supplier<SecurityContextHolderStrategy> strategy;

    CurrentAuthentication(Supplier<SecurityContextHolderStrategy> strategy) {
        this.strategy = strategy;
    }

    /** Returns the authentication of this thread. Returns empty if there is none, or an anonymous one. */
    Optional<Authentication> find() {
        return Optional.ofNullable(strategy.get().getContext().getAuthentication())
                .filter(trust::isAuthenticated);
    }

    /** Code to run under an authentication. */
    interface Body {

        @Nullable
        Object run() throws Throwable;
    }

    /** Runs the body under the authentication, and leaves the thread as it was. */
    @Nullable
    Object as(Authentication authentication, Body body) throws Throwable {
        SecurityContextHolderStrategy holder = strategy.get();
        SecurityContext before = holder.getContext();
        SecurityContext during = holder.createEmptyContext();
        during.setAuthentication(authentication);
        holder.setContext(during);
        try {
            return body.run();
        } finally {
            if (before.getAuthentication() == null) {
                holder.clearContext();
            } else {
                holder.setContext(before);
            }
        }
    }
}
