package io.highlander.starter.parents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The application of the tutorial, on a free port. */
final class RunningShop {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");
    private static final int LOOKS = 1_200;

    private final Process process;
    private final Path log;

    private RunningShop(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static RunningShop in(Path project) throws IOException {
        Path log = Files.createTempFile(project, "run-", ".log");
        Process process = new ProcessBuilder(List.of(JAVA.toString(), "-jar", "target/shop-1.jar", "--server.port=0"))
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new RunningShop(process, log);
    }

    /** Returns the port, as soon as the application listens, within two minutes. */
    int port() throws IOException, InterruptedException {
        for (int look = 0; look < LOOKS; look++) {
            Matcher line = STARTED.matcher(Files.readString(log));
            if (line.find()) {
                return Integer.parseInt(line.group(1));
            }
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        throw new AssertionError("The application does not listen:\n" + Files.readString(log));
    }

    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
    }
}
