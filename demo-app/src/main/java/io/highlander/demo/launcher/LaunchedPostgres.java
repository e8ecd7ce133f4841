package io.highlander.demo.launcher;

import io.highlander.demo.local.DemoSettings;
import io.highlander.demo.local.PostgresServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The PostgreSQL server of the launcher, in a process that ends it when the launcher closes it or is gone, however it went. */
final class LaunchedPostgres implements AutoCloseable {

    private static final Duration STOPPING = Duration.ofSeconds(30);

    private static final String SERVER = "io/zonky/test/db/postgres/embedded/EmbeddedPostgres.class";

    /** Ctrl-C reaches the process too, and the pods need the server until they have ended. */
    private static final List<String> DEAF_TO_SIGNALS = List.of("sh", "-c", "trap '' INT HUP TERM; exec \"$0\" \"$@\"");

    private final Process process;
    private final Console console;
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();

    private LaunchedPostgres(Process process, Console console) {
        this.process = process;
        this.console = console;
    }

    /**
     * Returns when the server answers.
     *
     * @throws IOException with a text for the user, when there is none to start, its port is taken, or it does not start
     */
    static LaunchedPostgres start(DemoSettings settings, Console console) throws IOException {
        if (!isPackaged()) {
            throw new IOException("This program was built without a PostgreSQL server. Build and start it by: "
                    + "mvn -q -DskipTests -Pdemo -Ddemo.store=postgresql verify");
        }
        if (!Ports.taken(List.of(settings.postgresPort())).isEmpty()) {
            throw new IOException(
                    "Port " + settings.postgresPort() + ", for PostgreSQL, is taken already. Free it, or choose "
                            + "another by " + DemoSettings.POSTGRES_PORT + ".");
        }
        List<String> command = new ArrayList<>(DEAF_TO_SIGNALS);
        command.addAll(JavaCommand.runningInstead(PostgresServer.class));
        command.add(settings.postgres().toString());
        command.add(Integer.toString(settings.postgresPort()));
        LaunchedPostgres postgres = new LaunchedPostgres(
                new ProcessBuilder(command).redirectErrorStream(true).start(), console);
        postgres.awaitReady(settings);
        return postgres;
    }

    private static boolean isPackaged() {
        return LaunchedPostgres.class.getClassLoader().getResource(SERVER) != null;
    }

    private void awaitReady(DemoSettings settings) throws IOException {
        Thread reader = new Thread(this::read, "output-of-postgresql");
        reader.setDaemon(true);
        reader.start();
        if (!ready.join()) {
            throw new IOException(
                    "PostgreSQL does not start; see above, and " + PostgresServer.log(settings.postgres()) + ".");
        }
        console.say("Started a PostgreSQL on 127.0.0.1:" + settings.postgresPort() + " with its data in "
                + settings.postgres());
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals(PostgresServer.READY)) {
                    ready.complete(true);
                } else {
                    console.print("postgresql", line);
                }
            }
        } catch (IOException e) {
            console.print("postgresql", "Its output cannot be read any more: " + e.getMessage());
        }
        ready.complete(false);
    }

    /** Stops the server, and waits for that. Safe to call again. */
    @Override
    public void close() {
        if (!process.isAlive()) {
            return;
        }
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOPPING.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            console.say("PostgreSQL has stopped.");
        } catch (IOException e) {
            console.say("PostgreSQL cannot be stopped: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
