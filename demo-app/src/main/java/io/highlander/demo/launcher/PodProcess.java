package io.highlander.demo.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One pod as a process; its output goes to the console behind its name. */
final class PodProcess {

    private static final long SIGNAL_SECONDS = 5;

    private final String name;
    private final Process process;
    private volatile boolean askedToEnd;
    private volatile boolean paused;
    private volatile @Nullable String id;

    private PodProcess(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    static PodProcess start(String name, List<String> command, Console console) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        Thread pump = new Thread(() -> pump(name, process, console), "output-of-" + name);
        pump.setDaemon(true);
        pump.start();
        return new PodProcess(name, process);
    }

    private static void pump(String name, Process process, Console console) {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                console.print(name, line);
            }
        } catch (IOException e) {
            console.print(name, "Its output cannot be read any more: " + e.getMessage());
        }
    }

    String name() {
        return name;
    }

    /** The pod's id in the cluster, once it was seen there. */
    @Nullable
    String id() {
        return id;
    }

    void seenAs(String id) {
        this.id = id;
    }

    PodState state() {
        if (!isAlive()) {
            return PodState.DOWN;
        }
        if (paused) {
            return PodState.PAUSED;
        }
        return askedToEnd ? PodState.STOPPING : PodState.RUNNING;
    }

    boolean wasAskedToEnd() {
        return askedToEnd;
    }

    /** Completes with the exit code. */
    CompletableFuture<Integer> ended() {
        return process.onExit().thenApply(Process::exitValue);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Asks the pod to stop, as SIGTERM does; a paused one goes on to do so. What it says while it stops is still shown: {@code Process.destroy()} would close
     * it.
     *
     * @throws IOException when a paused one does not go on
     */
    void stop() throws IOException {
        askedToEnd = true;
        process.toHandle().destroy();
        if (paused) {
            resume();
        }
    }

    void kill() {
        askedToEnd = true;
        process.toHandle().destroyForcibly();
    }

    /** SIGSTOP: it stands still, and its connections stay open. */
    void pause() throws IOException {
        signal("STOP");
        paused = true;
    }

    /** SIGCONT. */
    void resume() throws IOException {
        signal("CONT");
        paused = false;
    }

    private void signal(String signal) throws IOException {
        Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!kill.waitFor(SIGNAL_SECONDS, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new IOException("Cannot send SIG" + signal + " to " + name + ", process " + process.pid() + ".");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while " + name + " was sent SIG" + signal + ".", e);
        }
    }
}
