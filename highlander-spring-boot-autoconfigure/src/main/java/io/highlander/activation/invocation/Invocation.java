package io.highlander.activation.invocation;

import io.highlander.activation.mailbox.PendingCall;
import io.highlander.activation.mailbox.Waiters;
import io.highlander.activation.observation.Handling;
import io.highlander.concurrent.Futures;
import io.highlander.model.Handler;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The outcome of calling a handler's method, once. */
final class Invocation {

    private final Object target;
    private final Handler handler;
    private final CallSecurity security;
    private final Waiters waiters;
    private @Nullable Object returned;
    private @Nullable Object result;
    private @Nullable Throwable failure;

    Invocation(Object target, Handler handler, CallSecurity security, Waiters waiters) {
        this.target = target;
        this.handler = handler;
        this.security = security;
        this.waiters = waiters;
    }

    /** Calls the method on this thread, for its caller and in its context. */
    void make(PendingCall pending, @Nullable Object[] arguments) {
        make(pending, arguments, actual -> returned = handler.invoke(target, actual));
    }

    /** As the other one, but once the caller may call the method the body is run instead of it. */
    void make(PendingCall pending, @Nullable Object[] arguments, GuardedInvocation.Body body) {
        GuardedInvocation guarded = new GuardedInvocation(pending.call(), target, handler.method(), arguments, body);
        Handling.Scope scope = pending.handling().open();
        try {
            CallScope.of(pending, waiters).call(() -> result = security.invoke(guarded));
        } catch (Throwable e) {
            failure = e;
        } finally {
            scope.close();
        }
    }

    /** Returns what the method returned, or what security replaced it with. */
    @Nullable
    Object result() {
        return result;
    }

    /** Returns what the method threw, or null if it returned. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    /** Whether the handler goes on in a stage that it has returned. */
    boolean isUnderWay() {
        return handler.isAsync()
                && (returned instanceof CompletionStage || (failure == null && result instanceof CompletionStage));
    }

    /** Calls the consumer once, where the handler's stage completes, whatever kind of stage that is. */
    void whenDone(BiConsumer<@Nullable Object, @Nullable Throwable> then) {
        if (failure == null && result instanceof CompletionStage<?> stage) {
            whenDone(stage, (value, thrown) -> then.accept(value, thrown == null ? null : Futures.unwrapped(thrown)));
        } else if (returned instanceof CompletionStage<?> stage) {
            // The call was denied after its handler had begun: the entity takes no other call before the handler has
            // ended.
            whenDone(stage, (value, thrown) -> then.accept(result, failure));
        }
    }

    private static void whenDone(CompletionStage<?> stage, BiConsumer<@Nullable Object, @Nullable Throwable> then) {
        AtomicBoolean done = new AtomicBoolean();
        BiConsumer<@Nullable Object, @Nullable Throwable> once = (value, thrown) -> {
            if (done.compareAndSet(false, true)) {
                then.accept(value, thrown);
            }
        };
        try {
            stage.whenComplete(once);
        } catch (RuntimeException | Error e) {
            once.accept(null, e);
        }
    }
}
