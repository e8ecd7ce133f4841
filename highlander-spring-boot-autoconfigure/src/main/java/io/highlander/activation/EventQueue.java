package io.highlander.activation;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Handles events one at a time, in the order in which they are added, on the threads that add them. A thread that adds an event
 * while another handles one leaves its event to that thread, so nobody waits. Any thread may add.
 */
final class EventQueue<E> {

    /** Most events that a thread handles for others before it goes back to its own work. */
    private static final int MOST = 128;

    private final Consumer<E> handler;
    private final Executor others;
    private final Queue<E> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unhandled = new AtomicInteger();

    /**
     * @param handler handles one event; must be quick, and neither block nor throw
     * @param others takes over from a thread that has handled many events
     */
    EventQueue(Consumer<E> handler, Executor others) {
        this.handler = handler;
        this.others = others;
    }

    /** Adds an event. It is handled when this returns, unless another thread handles events now. */
    void add(E event) {
        if (unhandled.compareAndSet(0, 1)) {
            handler.accept(event);
            handleOthers();
        } else {
            waiting.add(event);
            if (unhandled.getAndIncrement() == 0) {
                handleFirst();
            }
        }
    }

    private void handleFirst() {
        handler.accept(waiting.remove());
        handleOthers();
    }

    private void handleOthers() {
        for (int handled = 1; unhandled.decrementAndGet() != 0; handled++) {
            if (handled % MOST == 0 && isTakenOver()) {
                return;
            }
            handler.accept(waiting.remove());
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
