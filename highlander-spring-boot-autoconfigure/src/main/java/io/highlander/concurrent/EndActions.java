package io.highlander.concurrent;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one moment at which something ends, a session say, and the actions that run then. Thread-safe. */
public final class EndActions {

    private static final Logger log = LoggerFactory.getLogger(EndActions.class);

    private final Object guard = new Object();
    private final List<Runnable> actions = new ArrayList<>();
    private volatile boolean over;

    public boolean isOver() {
        return over;
    }

    /** Runs the action once: at the end, or at once if that is past. What it throws is logged. */
    public void onOver(Runnable action) {
        synchronized (guard) {
            if (!over) {
                actions.add(action);
                return;
            }
        }
        run(action);
    }

    /** Is the end. Safe to repeat. */
    public void end() {
        List<Runnable> due;
        synchronized (guard) {
            over = true;
            due = List.copyOf(actions);
            actions.clear();
        }
        due.forEach(EndActions::run);
    }

    /** Runs the action. A failure must not keep the others from running. */
    private static void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            log.error("An action at the end of a session or subscription failed. This is a bug in Highlander.", e);
        }
    }
}
