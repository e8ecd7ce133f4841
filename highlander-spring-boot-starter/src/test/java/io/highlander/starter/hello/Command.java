package io.highlander.starter.hello;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that has to end by itself and well. */
public final class Command {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private Command() {}

    /** Returns what it printed; fails with that when it did not end well. */
    public static String run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, "run-", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError(command + " did not end within " + LONGEST + ":\n" + Files.readString(log));
        }
        if (process.exitValue() != 0) {
            throw new AssertionError(command + " failed:\n" + Files.readString(log));
        }
        return Files.readString(log);
    }
}
