package io.highlander.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;

import io.highlander.CallOptions;
import io.highlander.EntityGateway;
import io.highlander.EntityId;
import io.highlander.exception.CallNotRunException;
import io.highlander.exception.CallOutcomeUnknownException;
import io.highlander.exception.EntityAccessDeniedException;
import io.highlander.exception.EntityCallException;
import io.highlander.exception.EntityOverloadedException;
import io.highlander.exception.EntityTooLargeException;
import io.highlander.exception.IdempotencyKeyReusedException;
import io.highlander.exception.InvalidArgumentsException;
import io.highlander.exception.ResultUnavailableException;
import io.highlander.exception.VersionConflictException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What the example in {@code docs/how-to/web.md} answers. */
@WebMvcTest(CartController.class)
class CallFailuresTest {

    private static final EntityId CART = new EntityId("cart", "ann");

    @Autowired
    private MockMvcTester mvc;

    @MockitoBean
    private EntityGateway gateway;

    @BeforeEach
    void options() {
        given(gateway.with(any(CallOptions.class))).willReturn(gateway);
    }

    private MockMvcTester.MockMvcRequestBuilder get(RuntimeException failure) {
        given(gateway.entity(eq(Cart.class), anyString())).willThrow(failure);
        return mvc.get().uri("/carts/ann");
    }

    @Test
    void failureOfACallHasItsStatus() {
        Map<RuntimeException, Integer> statuses = Map.of(
                new CallNotRunException(CART, ""), 503,
                new CallOutcomeUnknownException(CART, ""), 504,
                new EntityOverloadedException(CART, ""), 429,
                new IdempotencyKeyReusedException(CART, ""), 422,
                new InvalidArgumentsException(CART, ""), 400,
                new VersionConflictException(CART, ""), 409,
                new EntityTooLargeException(CART, ""), 413,
                new ResultUnavailableException(CART, ""), 500,
                new EntityCallException(CART, "x", ""), 500);
        statuses.forEach((failure, status) -> assertThat(get(failure)).hasStatus(status));
    }

    @Test
    void callerIsToldToComeBackAndThatNothingRan() {
        assertThat(get(new CallNotRunException(CART, "")))
                .hasHeader("Retry-After", "1")
                .bodyJson()
                .extractingPath("outcome")
                .isEqualTo("NOT_RUN");
    }

    @Test
    void denialGoesOnToSpringSecurity() {
        AccessDeniedException denied = new AccessDeniedException("no");
        denied.addSuppressed(new EntityAccessDeniedException(CART, "no"));
        assertThat(get(denied)).hasFailed().failure().hasRootCause(denied);
    }
}
