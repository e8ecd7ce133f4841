package io.highlander.activation;

import io.highlander.concurrent.Afterwards;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles events one at a time, in the order in which they are added, on the threads that add them. A thread that adds an event
 * while another handles one leaves its event to that thread, so nobody waits to add. What is put off by {@link Afterwards} is done when the thread has left the queue. Urgent events go before all others. Any thread
 * may add.
 */
final class EventQueue<E> {

    /** Most events that a thread handles for others before it goes back to its own work. */
    private static final int MOST = 128;

    private static final Logger log = LoggerFactory.getLogger(EventQueue.class);

    private final Consumer<E> handler;
    private final Executor others;
    private final Queue<E> waiting;
    private final Queue<E> urgent = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unhandled = new AtomicInteger();

    /**
     * @param handler handles one event; must be quick and not block; what it throws is logged, and the next event is handled
     * @param others takes over from a thread that has handled many events; must not wait for anything that waits for events
     */
    EventQueue(Consumer<E> handler, Executor others) {
        this(handler, others, new ConcurrentLinkedQueue<>());
    }

    EventQueue(Consumer<E> handler, Executor others, Queue<E> waiting) {
        this.handler = handler;
        this.others = others;
        this.waiting = waiting;
    }

    /** Adds an event. It is handled when this returns, unless another thread handles events or is about to. */
    void add(E event) {
        add(event, waiting);
    }

    /** As {@link #add}, before all events that were added in the other way. */
    void addUrgent(E event) {
        add(event, urgent);
    }

    private void add(E event, Queue<E> lane) {
        // An event of this thread may wait although none is counted: a thread that has not counted its own will handle
        // it.
        if (lane.isEmpty() && unhandled.compareAndSet(0, 1)) {
            Afterwards.following(() -> {
                handle(event);
                handleOthers();
            });
        } else {
            lane.add(event);
            if (unhandled.getAndIncrement() == 0) {
                handleFirst();
            }
        }
    }

    private void handleFirst() {
        Afterwards.following(() -> {
            handle(next());
            handleOthers();
        });
    }

    /** What is counted was added before, so there is one. */
    private E next() {
        E first = urgent.poll();
        return first == null ? waiting.remove() : first;
    }

    private void handleOthers() {
        for (int handled = 1; unhandled.decrementAndGet() != 0; handled++) {
            if (handled % MOST == 0 && isTakenOver()) {
                return;
            }
            handle(next());
        }
    }

    /** Whatever is thrown here must not end the handling: all events that come later would wait for it forever. */
    private void handle(E event) {
        try {
            handler.accept(event);
        } catch (RuntimeException | Error bug) {
            report(bug);
        }
    }

    private static void report(Throwable bug) {
        try {
            log.error("An event could not be handled. This is a bug in Highlander.", bug);
        } catch (RuntimeException | Error noMemory) {
            // The handling goes on untold.
        }
    }

    private boolean isTakenOver() {
        try {
            others.execute(this::handleFirst);
            return true;
        } catch (RuntimeException | Error e) {
            return false;
        }
    }
}
