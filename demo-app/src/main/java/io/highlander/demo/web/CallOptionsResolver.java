package io.highlander.demo.web;

import io.highlander.CallOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controllers the {@link CallOptions} of a request: those of its header {@code Idempotency-Key}. */
class CallOptionsResolver implements HandlerMethodArgumentResolver {

    static final String HEADER = "Idempotency-Key";

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == CallOptions.class;
    }

    @Override
    public CallOptions resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory) {
        String[] keys = request.getHeaderValues(HEADER);
        if (keys == null || keys.length == 0) {
            return CallOptions.defaults();
        } else if (keys.length > 1) {
            throw new BadRequest("Header " + HEADER + " is there more than once: send one key.");
        }
        try {
            return CallOptions.defaults().withIdempotencyKey(keys[0]);
        } catch (IllegalArgumentException e) {
            throw new BadRequest("Header " + HEADER + ": " + e.getMessage());
        }
    }
}
