package io.highlander.demo.launcher;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** All pods of a launcher. Starts them, reports the pods that end, stops them together. */
final class PodGroup {

    private final Console console;
    private final Duration patience;
    private final Map<String, PodProcess> pods = new LinkedHashMap<>();
    private final CountDownLatch firstEnd = new CountDownLatch(1);
    private final CountDownLatch deserted = new CountDownLatch(1);
    private boolean stopping;

    /** @param patience how long all pods together may take to stop before they are killed */
    PodGroup(Console console, Duration patience) {
        this.console = console;
        this.patience = patience;
    }

    /** Does nothing while a pod of that name runs, and once the group stops. */
    synchronized void start(String name, List<String> command) throws IOException {
        PodProcess last = pods.get(name);
        if (stopping || (last != null && last.isAlive())) {
            return;
        }
        PodProcess pod = PodProcess.start(name, command, console);
        pods.put(name, pod);
        pod.ended().thenAccept(code -> reportEnd(pod, code));
    }

    /** The process of that name that was started last. */
    synchronized Optional<PodProcess> find(String name) {
        return Optional.ofNullable(pods.get(name));
    }

    private void reportEnd(PodProcess pod, int code) {
        if (isStopping() || pod.wasAskedToEnd()) {
            console.say(pod.name() + " has stopped.");
        } else {
            console.say(pod.name() + " ended by itself, with exit code " + code + ".");
        }
        firstEnd.countDown();
        if (isStopping() || !pod.wasAskedToEnd()) {
            desertIfNoneIsLeft();
        }
    }

    private synchronized void desertIfNoneIsLeft() {
        if (pods.values().stream().noneMatch(PodProcess::isAlive)) {
            deserted.countDown();
        }
    }

    synchronized boolean isStopping() {
        return stopping;
    }

    private synchronized List<PodProcess> beginStop() {
        stopping = true;
        return List.copyOf(pods.values());
    }

    private synchronized CompletableFuture<Void> allEnded() {
        return CompletableFuture.allOf(
                pods.values().stream().map(PodProcess::ended).toArray(CompletableFuture[]::new));
    }

    /** Waits until some pod ended or the time is over; whether one did. */
    boolean awaitFirstEnd(Duration time) throws InterruptedException {
        return firstEnd.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Waits until no pod is left, because the last one ended without having been asked to, or because of {@link #stop}. A pod that was
     * asked to end may be started again.
     */
    void awaitDeserted() throws InterruptedException {
        deserted.await();
    }

    /** Waits until no pod is left. */
    void awaitAllEnded() {
        allEnded().join();
    }

    /** Asks all pods to stop, and kills the pods that have not stopped in time. Safe to call again, and from a shutdown hook. */
    void stop() {
        List<PodProcess> stopped = beginStop();
        stopped.forEach(this::stop);
        if (!awaitAllEnded(patience)) {
            stopped.stream().filter(PodProcess::isAlive).forEach(this::kill);
            awaitAllEnded(patience);
        }
        desertIfNoneIsLeft();
    }

    private void stop(PodProcess pod) {
        try {
            pod.stop();
        } catch (IOException e) {
            console.say(e.getMessage() + " It is killed.");
            pod.kill();
        }
    }

    private void kill(PodProcess pod) {
        console.say(pod.name() + " did not stop within " + patience.toSeconds() + " s and is killed.");
        pod.kill();
    }

    private boolean awaitAllEnded(Duration time) {
        try {
            allEnded().get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A process ended without an exit code.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
