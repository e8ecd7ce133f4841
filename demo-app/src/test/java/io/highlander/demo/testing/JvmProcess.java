package io.highlander.demo.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that takes signals. It may be started again after it ended; it never outlives this JVM's orderly end. */
public final class JvmProcess {

    private static final Duration STOPPING = Duration.ofMinutes(1);
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        // A paused process does not notice that its parent has gone.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
    }

    private final String name;
    private final Path log;
    private final List<String> command;
    private Process process;

    private JvmProcess(String name, Path log, List<String> command, Process process) {
        this.name = name;
        this.log = log;
        this.command = command;
        this.process = process;
    }

    /**
     * Returns at once.
     *
     * @param log is appended to
     * @param arguments of the {@code java} command
     * @param environment beside this process's own
     */
    public static JvmProcess start(String name, Path log, List<String> arguments, Map<String, String> environment)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        return new JvmProcess(name, log, command, launch(log, command, environment));
    }

    private static Process launch(Path log, List<String> command, Map<String, String> environment) throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        RUNNING.add(process);
        process.onExit().thenAccept(RUNNING::remove);
        return process;
    }

    public void startAgain(Map<String, String> environment) throws IOException {
        process = launch(log, command, environment);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it whether or not it is paused, and waits for the end. */
    public void kill9() {
        process.destroyForcibly().onExit().join();
    }

    /** SIGTERM, and waits for the end. */
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOPPING.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError(name + " did not stop within " + STOPPING + ".");
        }
    }

    /** SIGSTOP: it stands still and its connections stay open. */
    public void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** SIGCONT. */
    public void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .inheritIO()
                .start();
        if (kill.waitFor() != 0 && process.isAlive()) {
            throw new IOException("Cannot send SIG" + signal + " to " + name + ", process " + process.pid() + ".");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
