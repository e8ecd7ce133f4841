package io.highlander.activation;

import io.highlander.EntityId;
import io.highlander.activation.ActivationEvent.Failed;
import io.highlander.activation.ActivationEvent.TurnStep;
import io.highlander.activation.threads.LentThread;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the handlers and hooks of one activation run, one at a time, and other work that takes too long for an event. Used only while
 * an event of the activation is handled, but for {@link #ask}.
 */
final class Worker {

    private static final Logger log = LoggerFactory.getLogger(Worker.class);

    private final EntityId id;
    private final Executor threads;
    private final Consumer<ActivationEvent> events;
    private boolean working;
    private @Nullable TurnStep step;
    private @Nullable Thread handling;

    Worker(EntityId id, Executor threads, Consumer<ActivationEvent> events) {
        this.id = id;
        this.threads = threads;
        this.events = events;
    }

    /** Whether a turn or a hook is under way. */
    boolean isWorking() {
        return working;
    }

    /** Begins a turn, on the lent thread if it is this one. */
    void beginTurn(@Nullable LentThread lent) {
        if (lent != null && lent.take(new Turn(this, events, lent))) {
            working = true;
        } else {
            begin(new Turn(this, events, null));
        }
    }

    /** Runs a hook or a turn. If no thread is available, whatever the executor throws, the next sweep retries. */
    void begin(Runnable task) {
        working = true;
        try {
            threads.execute(task);
        } catch (RuntimeException | Error e) {
            working = false;
            log.warn("No thread is available to work on {}; trying again.", id, e);
        }
    }

    /** Ends what was begun. */
    void end() {
        working = false;
    }

    /** Asks, on the thread of a turn, what to do next, and waits for the answer. */
    void ask(TurnStep question) {
        // Another thread's value may be seen here at any time, but its own only while it handles an event.
        if (handling == Thread.currentThread()) {
            question.leave();
        }
        events.accept(question);
        question.await();
    }

    /** Names the event that is handled on this thread from now on. */
    void handles(ActivationEvent event) {
        handling = Thread.currentThread();
        step = event instanceof TurnStep turn && turn.isAwaited() ? turn : null;
    }

    /** No event is handled on this thread any more. */
    void handled() {
        handling = null;
    }

    /** Runs work beside the events: behind the event on the thread of a turn, else on a handler thread if one is available. */
    void runBeside(Runnable work) {
        Runnable safe = () -> {
            try {
                work.run();
            } catch (RuntimeException | Error bug) {
                events.accept(new Failed(null, bug));
            }
        };
        if (step != null) {
            step.add(safe);
            return;
        }
        try {
            threads.execute(safe);
        } catch (RuntimeException | Error e) {
            log.debug("No thread could be had for {}: its save begins on this one.", id, e);
            safe.run();
        }
    }
}
