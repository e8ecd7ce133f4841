package io.highlander.activation;

import org.jspecify.annotations.Nullable;

/** A call to run, or a watcher's query, that an activation has taken in and not answered yet. */
final class PendingCall extends PendingRequest {

    private final Call call;
    private final @Nullable LentThread lent;
    private long begunNanos;
    private @Nullable WatchedRun watched;

    PendingCall(Request request, Call call, @Nullable LentThread lent, long nowNanos, EntityEvents events) {
        super(request, nowNanos, events);
        this.lent = lent;
        this.call = call;
        begunNanos = nowNanos;
    }

    /** Makes the call that a hook handles. Nobody waits for its reply. */
    static PendingCall ofHook(Call call, ActivationId activation, long nowNanos) {
        return new PendingCall(new Invoke(call, activation), call, null, nowNanos, EntityEvents.NONE);
    }

    Call call() {
        return call;
    }

    /** Returns the poll that asks for the call, or null if a caller made the call. */
    @Nullable
    Poll poll() {
        return request() instanceof Poll poll ? poll : null;
    }

    @Override
    @Nullable
    LentThread lent() {
        return lent;
    }

    /** When the call's turn came, even if it is then not run; before that, or if it has no turn of its own, the time of its arrival. */
    long begunNanos() {
        return begunNanos;
    }

    void markBegun(long nowNanos) {
        begunNanos = nowNanos;
    }

    /** Tells the observation that the call has run and that its reply waits for a save, or for a look at the store. */
    void markWaitingForSave() {
        if (watched != null) {
            watched.markWaitingForSave();
        }
    }

    void observeWith(WatchedRun run) {
        watched = run;
    }

    Handling handling() {
        return watched == null ? Handling.NONE : watched.handling();
    }

    @Override
    void answer(Reply answer) {
        if (watched != null) {
            watched.answered(answer);
        }
        super.answer(answer);
    }
}
