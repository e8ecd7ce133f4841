package io.highlander.activation;

import io.highlander.QueryMode;
import io.highlander.time.Clock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The turn of one query that its caller's own thread runs, while nothing else runs on its entity. The holder must run it or give it
 * back: calls that arrive in the meantime wait for it.
 */
public final class QueryTurn {

    private final Object monitor;
    private final Life life;
    private final Worker worker;
    private final Outbox outbox;
    private final Clock clock;
    private final BiConsumer<PendingCall, Throwable> whenFailed;

    QueryTurn(
            Object monitor,
            Life life,
            Worker worker,
            Outbox outbox,
            Clock clock,
            BiConsumer<PendingCall, Throwable> whenFailed) {
        this.monitor = monitor;
        this.life = life;
        this.worker = worker;
        this.outbox = outbox;
        this.clock = clock;
        this.whenFailed = whenFailed;
    }

    /**
     * Runs the query on this thread. It takes effect while it runs: nothing is unsaved, and the lease is looked at afterwards.
     *
     * @param query the call, without its arguments
     * @param handler the handler that the call names
     * @param arguments one per parameter
     */
    public QueryAnswer run(Invoke query, Handler handler, @Nullable Object[] arguments) {
        PendingCall pending = new PendingCall(query, clock.nanoTime());
        QueryAnswer answer;
        try {
            answer = life.active().query(pending, handler, arguments);
        } catch (RuntimeException | Error bug) {
            return failed(pending, bug);
        }
        return end(pending, answer, handler.queryMode());
    }

    /** Ends the turn without running anything. */
    public void giveBack() {
        synchronized (monitor) {
            worker.endTurn();
        }
        outbox.send();
    }

    private QueryAnswer end(PendingCall pending, QueryAnswer answer, QueryMode mode) {
        QueryAnswer told = answer;
        synchronized (monitor) {
            if (life.isEnded() || life.isBroken() || !life.active().committer().mayAnswer(mode)) {
                told = QueryAnswer.of(
                        new Reply.Moved(null, pending.request().entity() + " may not be answered from here any more"));
            }
            outbox.add(pending, told.reply());
            worker.endTurn();
        }
        outbox.send();
        return told;
    }

    private QueryAnswer failed(PendingCall pending, Throwable bug) {
        whenFailed.accept(pending, bug);
        giveBack();
        return QueryAnswer.of(new Reply.Unknown(pending.request().entity() + " failed: " + bug));
    }
}
