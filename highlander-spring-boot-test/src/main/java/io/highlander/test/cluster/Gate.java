package io.highlander.test.cluster;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** What a node does, and what reaches it, goes through here: at once, or later, or never. */
final class Gate {

    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private State state = State.OPEN;

    private enum State {
        OPEN,
        PAUSED,
        DEAD
    }

    /** Runs it now; when the node is paused, as soon as it goes on; when it is dead, never. */
    void pass(Runnable action) {
        synchronized (waiting) {
            if (state == State.PAUSED) {
                waiting.add(action);
            }
            if (state != State.OPEN) {
                return;
            }
        }
        action.run();
    }

    void pause() {
        synchronized (waiting) {
            state = state == State.OPEN ? State.PAUSED : state;
        }
    }

    boolean isPaused() {
        synchronized (waiting) {
            return state == State.PAUSED;
        }
    }

    /** What has waited runs first, in order. */
    void resume() {
        for (Runnable next = next(); next != null; next = next()) {
            next.run();
        }
    }

    private @Nullable Runnable next() {
        synchronized (waiting) {
            Runnable next = waiting.poll();
            if (next == null && state == State.PAUSED) {
                state = State.OPEN;
            }
            return next;
        }
    }

    void die() {
        synchronized (waiting) {
            state = State.DEAD;
            waiting.clear();
        }
    }

    boolean isDead() {
        synchronized (waiting) {
            return state == State.DEAD;
        }
    }
}
