package io.highlander.actuator.catalog;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does work of one kind on a thread of its own, one at a time. Who does the work reports how it ends. Any thread may begin. */
final class LongWork {

    private static final Logger log = LoggerFactory.getLogger(LongWork.class);

    private final String name;
    private final AtomicBoolean running = new AtomicBoolean();

    /** @param name of the thread */
    LongWork(String name) {
        this.name = name;
    }

    /** Returns whether it has begun. It has not if the work before still runs. */
    boolean begin(Runnable work) {
        if (!running.compareAndSet(false, true)) {
            return false;
        }
        Thread thread = new Thread(() -> run(work), name);
        thread.setDaemon(true);
        thread.start();
        return true;
    }

    private void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.debug("{} has failed.", name, e);
        } finally {
            running.set(false);
        }
    }
}
