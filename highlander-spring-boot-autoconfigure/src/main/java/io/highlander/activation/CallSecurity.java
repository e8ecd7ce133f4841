package io.highlander.activation;

import io.highlander.HighlanderException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Port: the application's own security, at both ends of a call. Any thread may call; the answers come from memory.
 */
public interface CallSecurity {

    /** Everybody may do everything. */
    CallSecurity NONE = new CallSecurity() {
        @Override
        public Map<String, String> credentialsOf(String caller) {
            return Map.of();
        }

        @Override
        public @Nullable Object invoke(GuardedInvocation invocation) throws Throwable {
            return invocation.proceed(invocation.arguments());
        }

        @Override
        public RuntimeException translate(HighlanderException failure) {
            return failure;
        }
    };

    /**
     * What the entity's node is to know of the caller besides its name. Asked on the calling thread, within a handler too, where the
     * caller is the handler's own. It travels as {@link Call#baggage()}, between nodes only: no call from outside carries any.
     *
     * @param caller name of the caller, may be empty
     * @throws IllegalStateException when it is too much to travel; the call is not made
     */
    Map<String, String> credentialsOf(String caller);

    /**
     * Runs the invocation if its caller may make it, on a handler thread. What it leaves on the thread is gone when it returns.
     *
     * @return what the invocation returned, or what stands in for it
     * @throws CallDeniedException when the caller may not, and the handler has not begun
     * @throws Throwable what the invocation throws; anything else leaves the state as it was, too
     */
    @Nullable
    Object invoke(GuardedInvocation invocation) throws Throwable;

    /**
     * A failed call as the application's callers expect to hear of it. Where that is another exception, the failure is
     * {@linkplain Throwable#getSuppressed() suppressed} by it, and not its cause.
     */
    RuntimeException translate(HighlanderException failure);
}
