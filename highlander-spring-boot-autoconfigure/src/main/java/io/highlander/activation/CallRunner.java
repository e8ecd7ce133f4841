package io.highlander.activation;

import io.highlander.CallOptions.Existence;
import io.highlander.QueryMode;
import io.highlander.activation.Reply.Refusal;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs one call on a live entity, from its arguments to the reply and the changed state. Used by one worker at a time. */
final class CallRunner {

    private final LiveEntity entity;
    private final ActivationContext context;
    private final CallCodec codec;
    private final CallSecurity security;
    private final ActivationId activation;

    CallRunner(
            LiveEntity entity, ActivationContext context, ActivationEnvironment environment, ActivationId activation) {
        this.entity = entity;
        this.context = context;
        this.codec = environment.calls();
        this.security = environment.security();
        this.activation = activation;
    }

    /**
     * How a call went.
     *
     * @param reply to send
     * @param changedState to accept and save; {@code null} when the state is as it was
     * @param version of the state that the reply shows
     */
    record Ran(Reply reply, byte @Nullable [] changedState, long version) {

        /** Whether the reply tells anything of the state, so that it must be current and saved. */
        boolean isAboutState() {
            return !(reply instanceof Reply.Moved)
                    && !(reply instanceof Reply.Located)
                    && !(reply instanceof Reply.Refused refused
                            && !refused.refusal().isAboutState());
        }

        /** Whether a retry of the command is to hear the same. */
        boolean isWorthRemembering() {
            return reply instanceof Reply.Returned || reply instanceof Reply.Threw || reply instanceof Reply.Refused;
        }
    }

    static boolean isCommand(EntityType type, Call call) {
        Handler handler = type.handler(call.handler());
        return handler == null ? call.handler().equals(StateHandlers.PUT) : handler.isCommand();
    }

    /** How current the reply has to be, when it leaves the state as it is. A watcher's versions only grow, so it never sees stale ones. */
    static QueryMode modeOf(EntityType type, Call call) {
        Handler handler = type.handler(call.handler());
        QueryMode mode = handler == null ? QueryMode.LEASE : handler.queryMode();
        return mode == QueryMode.STALE_OK && call.poll() != null ? QueryMode.LEASE : mode;
    }

    /** Runs the call. {@code then} is called once: on this thread, or where a handler's stage completes. */
    void run(PendingCall pending, Consumer<Ran> then) {
        Call call = pending.call();
        Reply refusal = existenceRefusal(call);
        if (refusal != null) {
            then.accept(unchanged(refusal));
        } else if (entity.type().replaceable() && StateHandlers.isOne(call.handler())) {
            then.accept(replace(call));
        } else {
            invoke(pending, then);
        }
    }

    private Ran replace(Call call) {
        try {
            return new StateHandlers(entity, activation).run(call);
        } catch (RuntimeException | Error e) {
            return threw(e);
        }
    }

    private @Nullable Reply existenceRefusal(Call call) {
        boolean exists = entity.version() > 0;
        if (call.existence() == Existence.MUST_EXIST && !exists) {
            return new Reply.Refused(Refusal.NO_SUCH_ENTITY, call.entity() + " does not exist: it was never saved.");
        }
        if (call.existence() == Existence.MUST_NOT_EXIST && exists) {
            return new Reply.Refused(Refusal.ENTITY_EXISTS, call.entity() + " exists already.");
        }
        return null;
    }

    private void invoke(PendingCall pending, Consumer<Ran> then) {
        Handler handler = entity.type().handler(pending.call().handler());
        if (handler == null) {
            then.accept(unchanged(badCall("Type " + entity.type() + " has no handler '"
                    + pending.call().handler() + "'.")));
            return;
        }
        @Nullable Object[] arguments;
        try {
            arguments = codec.decodeArguments(handler, pending.call().arguments());
        } catch (IllegalArgumentException e) {
            then.accept(unchanged(badCall(String.valueOf(e.getMessage()))));
            return;
        }
        context.begin(pending, entity.version());
        Invocation invocation = new Invocation();
        invocation.make(pending, handler, arguments);
        invocation.whenDone(handler, (result, failure) -> {
            if (failure != null) {
                pending.handling().failed(failure);
            }
            Ran ran = failure == null ? returned(handler, result) : threw(failure);
            context.end(entity.version());
            then.accept(ran);
        });
    }

    private Ran returned(Handler handler, @Nullable Object result) {
        try {
            byte[] json = codec.encodeResult(handler, result);
            byte[] changed = handler.isCommand() ? entity.changedState() : null;
            long version = entity.version() + (changed == null ? 0 : 1);
            return new Ran(new Reply.Returned(json, version, activation), changed, version);
        } catch (RuntimeException | Error e) {
            return threw(e);
        }
    }

    private Ran threw(Throwable failure) {
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        entity.rollBack();
        return unchanged(
                failure instanceof CallDeniedException
                        ? new Reply.Refused(Refusal.ACCESS_DENIED, message)
                        : new Reply.Threw(failure.getClass().getName(), message, activation));
    }

    private Ran unchanged(Reply reply) {
        return new Ran(reply, null, entity.version());
    }

    private static Reply badCall(String message) {
        return new Reply.Refused(Refusal.BAD_CALL, message);
    }

    /** What became of calling the handler's method. */
    private final class Invocation {

        private @Nullable Object returned;
        private @Nullable Object result;
        private @Nullable Throwable failure;

        private void make(PendingCall pending, Handler handler, @Nullable Object[] arguments) {
            GuardedInvocation guarded = new GuardedInvocation(
                    pending.call(),
                    entity.instance(),
                    handler.method(),
                    arguments,
                    actual -> returned = handler.invoke(entity.instance(), actual));
            Handling.Scope scope = pending.handling().open();
            try {
                CallScope.of(pending).call(() -> result = security.invoke(guarded));
            } catch (Throwable e) {
                failure = e;
            } finally {
                scope.close();
            }
        }

        private void whenDone(
                Handler handler, java.util.function.BiConsumer<@Nullable Object, @Nullable Throwable> then) {
            if (failure == null && handler.isAsync() && result instanceof CompletionStage<?> stage) {
                stage.whenComplete((value, thrown) -> then.accept(value, thrown == null ? null : cause(thrown)));
            } else if (handler.isAsync() && returned instanceof CompletionStage<?> stage) {
                // Denied after it had begun: the entity takes no other call before it ends.
                stage.whenComplete((value, thrown) -> then.accept(result, failure));
            } else {
                then.accept(result, failure);
            }
        }

        private static Throwable cause(Throwable thrown) {
            boolean wrapper = thrown instanceof CompletionException || thrown instanceof ExecutionException;
            Throwable cause = thrown.getCause();
            return wrapper && cause != null ? cause : thrown;
        }
    }
}
