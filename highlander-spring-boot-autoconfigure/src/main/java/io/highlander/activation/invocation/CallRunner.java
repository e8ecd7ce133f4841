package io.highlander.activation.invocation;

import io.highlander.CallOptions.Existence;
import io.highlander.QueryMode;
import io.highlander.activation.mailbox.PendingCall;
import io.highlander.activation.mailbox.Waiters;
import io.highlander.model.Handler;
import io.highlander.model.InvalidArguments;
import io.highlander.model.LifeHandlers;
import io.highlander.model.OperatorHandlers;
import io.highlander.model.StateHandlers;
import io.highlander.model.json.CallCodec;
import io.highlander.request.ActivationId;
import io.highlander.request.Call;
import io.highlander.request.Reply;
import io.highlander.request.Reply.Refusal;
import io.highlander.state.Lifetime;
import io.highlander.state.StoredState.Replies;
import io.highlander.state.json.StateTooLargeException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs one call on a live entity, from its arguments to the reply and the changed state. Used by one worker at a time. */
public final class CallRunner implements EntityRunner {

    private final LiveEntity entity;
    private final ActivationContext context;
    private final CallCodec codec;
    private final CallSecurity security;
    private final Waiters waiters;
    private final ActivationId activation;
    private final OperatorRunner operators;
    private final Deletion deletion;

    public CallRunner(
            LiveEntity entity,
            ActivationContext context,
            ActivationEnvironment environment,
            Waiters waiters,
            ActivationId activation,
            OperatorRunner operators) {
        this.entity = entity;
        this.context = context;
        this.waiters = waiters;
        this.codec = environment.calls();
        this.security = environment.security();
        this.activation = activation;
        deletion = new Deletion(entity, security, waiters, environment.clock(), activation);
        this.operators = operators;
    }

    /**
     * The outcome of a call.
     *
     * @param reply reply to send
     * @param changedState state to accept and save; {@code null} if the state is unchanged
     * @param lifetime what is to be saved beside the state; {@code null} if it is unchanged
     * @param replies what is to be remembered of commands besides what is
     * @param version version of the state that the reply shows
     */
    public record Ran(
            Reply reply,
            @Nullable StateForms changedState,
            @Nullable Lifetime lifetime,
            Replies replies,
            long version) {

        public Ran(Reply reply, @Nullable StateForms changedState, long version) {
            this(reply, changedState, null, Replies.NONE, version);
        }

        /** Whether something is to be saved. */
        public boolean isChange() {
            return changedState != null || lifetime != null;
        }

        /** Whether nothing may run after it in its activation, because the next one finds something else. */
        public boolean isLast() {
            return lifetime != null;
        }

        /** Whether the reply depends on the state, so that the state must be current and saved before the reply leaves. */
        public boolean isAboutState() {
            return !(reply instanceof Reply.Moved)
                    && !(reply instanceof Reply.Located)
                    && !(reply instanceof Reply.Refused refused
                            && !refused.refusal().isAboutState());
        }

        /** Whether a retry of the command must get the same reply. */
        public boolean isWorthRemembering() {
            return reply instanceof Reply.Returned || reply instanceof Reply.Threw || reply instanceof Reply.Refused;
        }
    }

    /** @param handler handler of the call; {@code null} if it is not one of the type's own */
    public static boolean isCommand(@Nullable Handler handler, Call call) {
        return handler == null
                ? call.handler().equals(StateHandlers.PUT)
                        || OperatorHandlers.isOne(call.handler())
                        || call.handler().equals(LifeHandlers.DELETE)
                : handler.isCommand();
    }

    /**
     * How current the reply has to be if the call leaves the state unchanged. Never stale for a watcher, because the versions that
     * it sees must only grow.
     */
    public static QueryMode modeOf(@Nullable Handler handler, PendingCall call) {
        QueryMode mode = handler == null ? QueryMode.LEASE : handler.queryMode();
        return mode == QueryMode.STALE_OK && call.poll() != null ? QueryMode.LEASE : mode;
    }

    @Override
    public @Nullable Ran run(PendingCall pending, Consumer<Ran> later) {
        Call call = pending.call();
        if (OperatorHandlers.isOne(call.handler())) {
            return isErasure(call) && entity.exists() ? delete(pending) : operators.run(call);
        }
        Reply refusal = existenceRefusal(call);
        if (refusal != null) {
            return unchanged(refusal);
        }
        if (call.handler().equals(LifeHandlers.DELETE)) {
            return delete(pending);
        }
        return entity.type().replaceable() && StateHandlers.isOne(call.handler())
                ? replace(call)
                : invoke(pending, later);
    }

    private Ran replace(Call call) {
        try {
            return new StateHandlerRunner(entity, activation).run(call);
        } catch (RuntimeException | Error e) {
            return threw(e);
        }
    }

    private static boolean isErasure(Call call) {
        return call.handler().equals(OperatorHandlers.ERASE);
    }

    private Ran delete(PendingCall pending) {
        context.begin(pending, entity.version());
        waiters.begin(pending);
        Ran ran;
        try {
            ran = isErasure(pending.call()) ? deletion.forOperator(pending) : deletion.run(pending);
        } catch (Throwable e) {
            pending.handling().failed(e);
            ran = threw(e);
        }
        waiters.end();
        context.end(entity.version());
        return ran;
    }

    private @Nullable Reply existenceRefusal(Call call) {
        boolean exists = entity.exists();
        if (call.existence() == Existence.MUST_EXIST && !exists) {
            return new Reply.Refused(
                    Refusal.NO_SUCH_ENTITY, call.entity() + " does not exist: it was never saved, or it was deleted.");
        }
        if (call.existence() == Existence.MUST_NOT_EXIST && exists) {
            return new Reply.Refused(Refusal.ENTITY_EXISTS, call.entity() + " exists already.");
        }
        return null;
    }

    private @Nullable Ran invoke(PendingCall pending, Consumer<Ran> later) {
        Handler handler = entity.type().handler(pending.call().handler());
        if (handler == null) {
            return unchanged(badCall("Type " + entity.type() + " has no handler '"
                    + pending.call().handler() + "'."));
        }
        @Nullable Object[] arguments;
        try {
            arguments = codec.decodeArguments(handler, pending.call().arguments());
        } catch (IllegalArgumentException e) {
            return unchanged(badCall(String.valueOf(e.getMessage())));
        }
        context.begin(pending, entity.version(), handler.isCommand());
        waiters.begin(pending);
        Invocation invocation = new Invocation(entity.instance(), handler, security, waiters);
        invocation.make(pending, arguments);
        if (!invocation.isUnderWay()) {
            return ended(pending, handler, invocation.result(), invocation.failure());
        }
        invocation.whenDone((result, failure) -> later.accept(endedLater(pending, handler, result, failure)));
        return null;
    }

    /** Nobody catches what is thrown where a stage completes, and the entity would wait for the end of its call forever. */
    private Ran endedLater(PendingCall pending, Handler handler, @Nullable Object result, @Nullable Throwable failure) {
        try {
            return ended(pending, handler, result, failure);
        } catch (RuntimeException | Error bug) {
            entity.giveUp(bug);
            return unchanged(new Reply.Unknown(pending.call().handler() + " ended and could not be answered"));
        }
    }

    private Ran ended(PendingCall pending, Handler handler, @Nullable Object result, @Nullable Throwable failure) {
        if (failure != null) {
            pending.handling().failed(failure);
        }
        Ran ran = failure == null ? returned(pending, handler, result) : threw(failure);
        waiters.end();
        context.end(entity.version());
        return ran;
    }

    private Ran returned(PendingCall pending, Handler handler, @Nullable Object result) {
        try {
            byte[] json = codec.encodeResult(handler, result);
            if (context.isToBeDeleted()) {
                return deletion.afterCommand(pending, json);
            }
            StateForms changed = handler.isCommand() ? entity.changedState() : null;
            long version = entity.version() + (changed == null ? 0 : 1);
            return new Ran(new Reply.Returned(json, version, activation), changed, version);
        } catch (StateTooLargeException e) {
            entity.rollBack();
            return unchanged(new Reply.Refused(Refusal.STATE_TOO_LARGE, String.valueOf(e.getMessage())));
        } catch (Throwable e) {
            return threw(e);
        }
    }

    private Ran threw(Throwable failure) {
        String message = messageOf(failure);
        entity.rollBack();
        return unchanged(replyOf(failure, message));
    }

    /** Returns the message of an exception of the application, which may even throw while it is asked. */
    private static String messageOf(Throwable failure) {
        try {
            String message = failure.getMessage();
            return message == null ? "" : message;
        } catch (RuntimeException | Error e) {
            return "";
        }
    }

    private Reply replyOf(Throwable failure, String message) {
        if (failure instanceof CallDeniedException) {
            return new Reply.Refused(Refusal.ACCESS_DENIED, message);
        }
        return failure instanceof InvalidArguments
                ? new Reply.Refused(Refusal.INVALID_ARGUMENTS, message)
                : new Reply.Threw(failure.getClass().getName(), message, activation);
    }

    private Ran unchanged(Reply reply) {
        return new Ran(reply, null, entity.version());
    }

    private static Reply badCall(String message) {
        return new Reply.Refused(Refusal.BAD_CALL, message);
    }
}
