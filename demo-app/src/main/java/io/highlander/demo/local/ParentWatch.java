package io.highlander.demo.local;

import java.util.Optional;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;

/**
 * Ends a pod whose launcher is gone, however it went. Halts at once: the launcher had the ZooKeeper server, so there is nothing
 * left to say goodbye to, and everything that was answered is saved.
 */
public final class ParentWatch implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    /** Process id of the launcher. */
    public static final String PARENT = "demo.parent-pid";

    private static final int EXIT_CODE = 3;

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        Long parent = event.getEnvironment().getProperty(PARENT, Long.class);
        if (parent != null) {
            haltWith(parent, () -> Runtime.getRuntime().halt(EXIT_CODE));
        }
    }

    /** Runs {@code halt} when the process {@code parent} has ended, at once when it has already. */
    public static void haltWith(long parent, Runnable halt) {
        Optional<ProcessHandle> handle = ProcessHandle.of(parent);
        if (handle.isEmpty()) {
            halt.run();
            return;
        }
        Thread watch = new Thread(
                () -> {
                    handle.get().onExit().join();
                    halt.run();
                },
                "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }
}
