package io.highlander.demo.launcher;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** All pods of a launcher. Starts them, reports those that end by themselves, stops them together. */
final class PodGroup {

    private final Console console;
    private final Duration patience;
    private final List<PodProcess> pods = new ArrayList<>();
    private final CountDownLatch firstEnd = new CountDownLatch(1);
    private boolean stopping;

    /** @param patience how long all pods together may take to stop before they are killed */
    PodGroup(Console console, Duration patience) {
        this.console = console;
        this.patience = patience;
    }

    /** Does nothing once the group stops. */
    synchronized void start(String name, List<String> command) throws IOException {
        if (stopping) {
            return;
        }
        PodProcess pod = PodProcess.start(name, command, console);
        pods.add(pod);
        pod.ended().thenAccept(code -> reportEnd(pod, code));
    }

    private void reportEnd(PodProcess pod, int code) {
        if (isStopping()) {
            console.say(pod.name() + " has stopped.");
        } else {
            console.say(pod.name() + " ended by itself, with exit code " + code + ".");
        }
        firstEnd.countDown();
    }

    synchronized boolean isStopping() {
        return stopping;
    }

    private synchronized List<PodProcess> beginStop() {
        stopping = true;
        return List.copyOf(pods);
    }

    private synchronized CompletableFuture<Void> allEnded() {
        return CompletableFuture.allOf(pods.stream().map(PodProcess::ended).toArray(CompletableFuture[]::new));
    }

    /** Waits until some pod ended or the time is over; whether one did. */
    boolean awaitFirstEnd(Duration time) throws InterruptedException {
        return firstEnd.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits until no pod is left. */
    void awaitAllEnded() {
        allEnded().join();
    }

    /** Asks all pods to stop, and kills those that did not in time. Safe to call again, and from a shutdown hook. */
    void stop() {
        List<PodProcess> stopped = beginStop();
        stopped.forEach(PodProcess::stop);
        if (!awaitAllEnded(patience)) {
            stopped.stream().filter(PodProcess::isAlive).forEach(this::kill);
            awaitAllEnded(patience);
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
