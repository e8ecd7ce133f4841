package io.highlander.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.highlander.CallOptions.Existence;
import io.highlander.EntityId;
import io.highlander.activation.invocation.CallDeniedException;
import io.highlander.activation.invocation.GuardedInvocation;
import io.highlander.cluster.FencingToken;
import io.highlander.exception.EntityAccessDeniedException;
import io.highlander.exception.HighlanderException;
import io.highlander.model.EntityTypes;
import io.highlander.request.Call;
import io.highlander.request.CommandId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.method.AuthorizationManagerBeforeMethodInterceptor;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.ExceptionHandlerMethodResolver;

class SpringCallSecurityTest {

    private final SpringCallSecurity security = security();

    private static SpringCallSecurity security() {
        StaticListableBeanFactory beans = new StaticListableBeanFactory(
                Map.of("guard", AuthorizationManagerBeforeMethodInterceptor.preAuthorize()));
        MethodSecurity methods = new MethodSecurity(beans, new EntityTypes(List.of()));
        methods.afterSingletonsInstantiated();
        return new SpringCallSecurity(
                new CurrentAuthentication(SecurityContextHolder::getContextHolderStrategy), methods);
    }

    @AfterEach
    void nobody() {
        SecurityContextHolder.clearContext();
    }

    /** Stands for an entity. */
    static class Box {

        @PreAuthorize("hasRole('KEEPER')")
        public void open() {}

        public void look() {}
    }

    private @Nullable Object invoke(
            String handler, String caller, Map<String, String> baggage, GuardedInvocation.Body body) throws Throwable {
        Call call = new Call(
                new EntityId("box", "a"),
                handler,
                new byte[0],
                new CommandId("s", FencingToken.NONE, 1, 0, 0),
                caller,
                1_000,
                List.of(),
                Existence.ANY,
                null,
                baggage);
        return security.invoke(
                new GuardedInvocation(call, new Box(), Box.class.getMethod(handler), new Object[0], body));
    }

    private static @Nullable Authentication now() {
        return SecurityContextHolder.getContext().getAuthentication();
    }

    @Test
    void nothingStaysOnTheThread() throws Throwable {
        Object inside = invoke("look", "ann", Map.of(), none -> now());
        assertThat(inside).isInstanceOf(CallerAuthentication.class);
        assertThat(now()).isNull();
        assertThatExceptionOfType(CallDeniedException.class)
                .isThrownBy(() -> invoke("open", "ann", Map.of(), none -> "open"));
        assertThat(now()).isNull();
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> invoke("look", "ann", Map.of(), none -> {
                    throw new IllegalStateException("handler");
                }));
        assertThat(now()).isNull();
    }

    @Test
    void whatWasOnTheThreadIsThereAgain() throws Throwable {
        Authentication before = new TestingAuthenticationToken("bob", "password");
        SecurityContextHolder.getContext().setAuthentication(before);
        invoke("look", "ann", Map.of(), none -> null);
        assertThat(now()).isSameAs(before);
    }

    @Test
    void authoritiesComeBackAsTheyWent() throws Throwable {
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken("ann", "p", "ROLE_KEEPER", "a,b \"c\" ü"));
        Map<String, String> baggage = security.credentialsOf("ann");
        assertThat(security.credentialsOf("bob")).isEmpty();
        Authentication inside = (Authentication) Objects.requireNonNull(invoke("open", "ann", baggage, none -> now()));
        assertThat(inside.getAuthorities())
                .extracting(GrantedAuthority::getAuthority)
                .containsExactly("ROLE_KEEPER", "a,b \"c\" ü");
    }

    @Test
    void exceptionHandlerForOurFailuresDoesNotTakeDenials() {
        EntityAccessDeniedException ours = new EntityAccessDeniedException(new EntityId("box", "a"), "no");
        RuntimeException denial = security.translate(ours);
        assertThat(denial).isInstanceOf(AccessDeniedException.class).hasMessage("no");
        assertThat(denial.getSuppressed()).containsExactly(ours);
        ExceptionHandlerMethodResolver handlers = new ExceptionHandlerMethodResolver(Advice.class);
        assertThat(handlers.resolveMethodByThrowable(ours)).isNotNull();
        assertThat(handlers.resolveMethodByThrowable(denial)).isNull();
    }

    static class Advice {

        @ExceptionHandler(HighlanderException.class)
        void ours() {}
    }

    @Test
    void nonsenseInPlaceOfAuthoritiesIsNone() {
        for (String nonsense : List.of("", "null", "{}", "[null]", "[\"\"]", "[[\"ROLE_KEEPER\"]]", "ROLE_KEEPER")) {
            assertThatExceptionOfType(CallDeniedException.class)
                    .as(nonsense)
                    .isThrownBy(() -> invoke("open", "ann", Map.of(Authorities.BAGGAGE, nonsense), none -> "open"));
        }
    }
}
