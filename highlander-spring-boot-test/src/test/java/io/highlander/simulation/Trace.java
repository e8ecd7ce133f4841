package io.highlander.simulation;

import io.highlander.request.Invoke;
import io.highlander.request.Poll;
import io.highlander.request.Reply;
import io.highlander.request.Request;
import io.highlander.state.StoredState;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What happened in a history, a line an event: when, in seconds of true time, to whom, and what. It only listens. */
final class Trace {

    /** {@code -Dhighlander.trace} */
    private static final String PROPERTY = "highlander.trace";

    /** For histories that nobody reads. */
    static final Trace NONE = new Trace(false);

    private final boolean listening;
    private final List<String> lines = new ArrayList<>();

    private Trace(boolean listening) {
        this.listening = listening;
    }

    static Trace listening() {
        return new Trace(true);
    }

    static boolean isWanted() {
        return System.getProperty(PROPERTY) != null;
    }

    /** @param what made only if somebody reads it */
    void tell(long now, String who, Supplier<String> what) {
        if (listening) {
            lines.add(String.format(Locale.ROOT, "%11.6f  %-13s  %s", (double) now / World.SECOND, who, what.get()));
        }
    }

    /** The history ends with an exception. */
    void tell(Throwable failure) {
        StringWriter stack = new StringWriter();
        failure.printStackTrace(new PrintWriter(stack));
        lines.addAll(listening ? stack.toString().lines().toList() : List.of());
    }

    List<String> lines() {
        return lines;
    }

    /** Writes all of it to {@code target} of the module. */
    void write(long seed) {
        try {
            Files.write(Files.createDirectories(Path.of("target")).resolve("trace-" + seed + ".txt"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String until(long instant) {
        return String.format(Locale.ROOT, " until %.6f", (double) instant / World.SECOND);
    }

    static String of(Request request) {
        String kind = request.getClass().getSimpleName() + " " + request.entity();
        if (request instanceof Invoke invoke) {
            return kind + " " + invoke.call().handler() + text(invoke.call().arguments()) + " "
                    + invoke.call().id() + " for activation "
                    + invoke.activation().token() + "/" + invoke.activation().counter();
        }
        return request instanceof Poll poll ? kind + " after version " + poll.after() : kind;
    }

    static String of(Reply reply) {
        return reply instanceof Reply.Returned returned
                ? "Returned " + text(returned.json()) + " at version " + returned.version()
                : reply.toString();
    }

    static String of(StoredState state) {
        return state.id() + " " + text(state.state()) + " version " + state.version() + " epoch " + state.epoch()
                + " write id " + state.writeId();
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
