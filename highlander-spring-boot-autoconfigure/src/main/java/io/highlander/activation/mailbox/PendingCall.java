package io.highlander.activation.mailbox;

import io.highlander.activation.observation.EntityEvents;
import io.highlander.activation.observation.Handling;
import io.highlander.activation.threads.LentThread;
import io.highlander.request.ActivationId;
import io.highlander.request.Call;
import io.highlander.request.Invoke;
import io.highlander.request.Poll;
import io.highlander.request.Reply;
import io.highlander.request.Request;
import org.jspecify.annotations.Nullable;

/** A call to run, or a watcher's query, that an activation has taken in and not answered yet. */
public final class PendingCall extends PendingRequest {

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
    public static PendingCall ofHook(Call call, ActivationId activation, long nowNanos) {
        return new PendingCall(new Invoke(call, activation), call, null, nowNanos, EntityEvents.NONE);
    }

    public Call call() {
        return call;
    }

    /** Returns the poll that asks for the call, or null if a caller made the call. */
    public @Nullable Poll poll() {
        return request() instanceof Poll poll ? poll : null;
    }

    @Override
    public @Nullable LentThread lent() {
        return lent;
    }

    /** When the call's turn came, even if it is then not run; before that, or if it has no turn of its own, the time of its arrival. */
    long begunNanos() {
        return begunNanos;
    }

    public void markBegun(long nowNanos) {
        begunNanos = nowNanos;
    }

    /** Tells the observation that the call has run and that its reply waits for a save, or for a look at the store. */
    public void markWaitingForSave() {
        if (watched != null) {
            watched.markWaitingForSave();
        }
    }

    public void observeWith(WatchedRun run) {
        watched = run;
    }

    public Handling handling() {
        return watched == null ? Handling.NONE : watched.handling();
    }

    @Override
    public void answer(Reply answer) {
        if (watched != null) {
            watched.answered(answer);
        }
        super.answer(answer);
    }
}
