package io.highlander.benchmarks.jvm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM that was started here, on the class path of this one. It ends when this one does. */
public final class StationJvm implements AutoCloseable {

    private static final Path LOGS = Path.of("target", "jvms");
    private static final int STOP_SECONDS = 10;

    private final String name;
    private final Process process;
    private final BufferedReader answers;
    private final PrintStream orders;
    private Message facts = Message.of(StationMain.READY);

    private StationJvm(String name, Process process) {
        this.name = name;
        this.process = process;
        answers = process.inputReader(StandardCharsets.UTF_8);
        orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /** Returns when it is ready. What it prints goes to {@code target/jvms/<name>.log}. */
    public static StationJvm start(
            String name, Class<? extends Station.Factory> station, Message settings, List<String> jvmOptions) {
        try {
            Files.createDirectories(LOGS);
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(jvmOptions);
            command.add(StationMain.class.getName());
            command.add(station.getName());
            command.add(settings.toString());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectError(LOGS.resolve(name + ".log").toFile());
            builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
            builder.environment().put("AWS_ACCESS_KEY_ID", "benchmarks");
            builder.environment().put("AWS_SECRET_ACCESS_KEY", "benchmarks");
            StationJvm jvm = new StationJvm(name, builder.start());
            jvm.facts = jvm.next(StationMain.READY);
            return jvm;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start the JVM " + name, e);
        }
    }

    /** What it told of itself. */
    public Message facts() {
        return facts;
    }

    /**
     * Tells it what to do and waits for it.
     *
     * @throws IllegalStateException when it failed or has died
     */
    public Message ask(Message order) {
        orders.println(order);
        return next(StationMain.DONE);
    }

    public long pid() {
        return process.pid();
    }

    /** kill -9. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        orders.close();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    private Message next(String expected) {
        Message answer = Message.parse(nextAnswer());
        if (!answer.word().equals(expected)) {
            throw new IllegalStateException(
                    "The JVM " + name + " answered: " + answer.text("why", answer.word()) + " See " + log());
        }
        return answer;
    }

    private String nextAnswer() {
        IOException broken = null;
        try {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (StationMain.isAnswer(line)) {
                    return line;
                }
            }
        } catch (IOException e) {
            broken = e;
        }
        throw new IllegalStateException("The JVM " + name + " has ended. See " + log(), broken);
    }

    private Path log() {
        return LOGS.resolve(name + ".log");
    }
}
