package io.highlander.demo.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One pod as a process; its output goes to the console behind its name. */
final class PodProcess {

    private final String name;
    private final Process process;

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

    /** Completes with the exit code. */
    CompletableFuture<Integer> ended() {
        return process.onExit().thenApply(Process::exitValue);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Asks the pod to stop, as SIGTERM does. What it says while it stops is still shown: {@code Process.destroy()} would close it. */
    void stop() {
        process.toHandle().destroy();
    }

    void kill() {
        process.toHandle().destroyForcibly();
    }
}
