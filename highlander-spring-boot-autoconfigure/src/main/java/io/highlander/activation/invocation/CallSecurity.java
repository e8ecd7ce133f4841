package io.highlander.activation.invocation;

import io.highlander.exception.HighlanderException;
import io.highlander.model.EntityType;
import io.highlander.request.Call;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Port: the application's own security, at both ends of a call. Any thread may call; the answers come from memory.
 */
public interface CallSecurity {

    /** Lets every caller do everything. */
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
        public boolean guards(EntityType type) {
            return false;
        }

        @Override
        public RuntimeException translate(HighlanderException failure) {
            return failure;
        }
    };

    /**
     * Returns what the entity's node is to know of the caller besides its name. Called on the calling thread. Within a handler the
     * caller is the handler's own caller. The credentials travel as {@link Call#baggage()}, between nodes only: a call from outside
     * carries none.
     *
     * @param caller name of the caller, may be empty
     * @throws IllegalStateException if the credentials are too large to travel; the call is not made
     */
    Map<String, String> credentialsOf(String caller);

    /**
     * Runs the invocation if its caller may make it, on a handler thread. Thread-bound state that this sets is removed when it
     * returns.
     *
     * @return what the invocation returned, or a replacement; a replacement for the hook of a deletion is a denial
     * @throws CallDeniedException if the caller may not make the call; the handler has not begun
     * @throws Throwable what the invocation throws; any other exception leaves the state unchanged, too
     */
    @Nullable
    Object invoke(GuardedInvocation invocation) throws Throwable;

    /** Whether the application guards the class or any handler of the type. */
    boolean guards(EntityType type);

    /**
     * Translates a failed call into the exception that the application's callers expect. A different exception carries the failure
     * as {@linkplain Throwable#getSuppressed() suppressed}, not as its cause.
     */
    RuntimeException translate(HighlanderException failure);
}
