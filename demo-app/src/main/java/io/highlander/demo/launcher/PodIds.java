package io.highlander.demo.launcher;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Finds out, again and again, under which id each pod that was started is in the cluster. */
final class PodIds implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(300);

    private final List<LaunchedPod> pods;
    private final Readiness readiness = new Readiness();
    private final ScheduledExecutorService asking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "pod-ids");
        thread.setDaemon(true);
        return thread;
    });

    PodIds(List<LaunchedPod> pods) {
        this.pods = pods;
    }

    void start() {
        asking.scheduleWithFixedDelay(this::ask, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void ask() {
        try {
            for (LaunchedPod pod : pods) {
                if (pod.isUnidentified()) {
                    Readiness.Seen seen = readiness.look(pod.port());
                    if (seen.members() > 0) {
                        pod.seenAs(seen.self());
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        asking.shutdownNow();
    }
}
