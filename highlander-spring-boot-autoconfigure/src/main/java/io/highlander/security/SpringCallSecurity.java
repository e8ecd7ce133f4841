package io.highlander.security;

import io.highlander.activation.invocation.CallDeniedException;
import io.highlander.activation.invocation.CallSecurity;
import io.highlander.activation.invocation.GuardedInvocation;
import io.highlander.exception.EntityAccessDeniedException;
import io.highlander.exception.EntityCallException;
import io.highlander.exception.HighlanderException;
import io.highlander.model.EntityType;
import io.highlander.request.Call;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * Applies Spring Security to calls: authorities travel with the name of the authenticated user; handlers run as their caller and
 * behind the application's method security; a denial is an {@link AccessDeniedException} to the caller, wherever the entity is.
 */
final class SpringCallSecurity implements CallSecurity {

    private static final Set<String> DENIALS =
            Set.of(AccessDeniedException.class.getName(), AuthorizationDeniedException.class.getName());

    private static final Authentication ANONYMOUS = new AnonymousAuthenticationToken(
            "highlander", "anonymousUser", List.of(new SimpleGrantedAuthority("ROLE_ANONYMOUS")));

    private final CurrentAuthentication current;
    private final MethodSecurity methods;

    SpringCallSecurity(CurrentAuthentication current, MethodSecurity methods) {
        this.current = current;
        this.methods = methods;
    }

    /** Returns the authorities of the thread's authentication if it is the caller's. Any other name has no rights. */
    @Override
    public Map<String, String> credentialsOf(String caller) {
        return current.find()
                .filter(authentication -> authentication.getName().equals(caller))
                .map(authentication -> Authorities.toBaggage(caller, authentication.getAuthorities()))
                .orElse(Map.of());
    }

    @Override
    public @Nullable Object invoke(GuardedInvocation invocation) throws Throwable {
        HandlerInvocation handler = new HandlerInvocation(invocation, methods.interceptorsOf(invocation));
        try {
            return current.as(callerOf(invocation.call()), handler::proceed);
        } catch (AccessDeniedException e) {
            throw handler.hasBegun() ? e : new CallDeniedException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public boolean guards(EntityType type) {
        return methods.guards(type);
    }

    private static Authentication callerOf(Call call) {
        return call.caller().isEmpty()
                ? ANONYMOUS
                : new CallerAuthentication(call.caller(), Authorities.of(call.baggage()));
    }

    @Override
    public RuntimeException translate(HighlanderException failure) {
        boolean denied = failure instanceof EntityAccessDeniedException
                || (failure instanceof EntityCallException threw && DENIALS.contains(threw.exceptionType()));
        return denied ? denial(failure) : failure;
    }

    /**
     * Returns a denial that carries the failure as suppressed, not as its cause. An exception handler for the failure, which matches
     * causes, too, would otherwise take the denial from Spring Security.
     */
    private static AccessDeniedException denial(HighlanderException failure) {
        AccessDeniedException denial = new AccessDeniedException(String.valueOf(failure.getMessage()));
        denial.addSuppressed(failure);
        return denial;
    }
}
