package io.highlander.zookeeper;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one moment at which a session ends, and the actions that run then. */
final class SessionEnd {

    private static final Logger log = LoggerFactory.getLogger(SessionEnd.class);

    private final Object guard = new Object();
    private final List<Runnable> actions = new ArrayList<>();
    private volatile boolean over;

    boolean isOver() {
        return over;
    }

    /** Runs the action once: when the session ends, or at once when it has ended. */
    void onOver(Runnable action) {
        synchronized (guard) {
            if (!over) {
                actions.add(action);
                return;
            }
        }
        run(action);
    }

    /** Ends the session. Safe to repeat. */
    void end() {
        List<Runnable> due;
        synchronized (guard) {
            over = true;
            due = List.copyOf(actions);
            actions.clear();
        }
        due.forEach(SessionEnd::run);
    }

    /** Runs the action. A failure must not keep the others from running. */
    private static void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            log.error("What was to be done at the end of a ZooKeeper session failed.", e);
        }
    }
}
