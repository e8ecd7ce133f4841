package io.highlander.demo.launcher;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One place for a pod: the same name and port, however often a process is started there. Verbs that make no sense now do nothing. */
final class LaunchedPod {

    private final String name;
    private final int port;
    private final List<String> command;
    private final @Nullable ZooKeeperLink link;
    private final PodGroup group;

    /** @param link through which it reaches ZooKeeper; {@code null} when that is not the launcher's business */
    LaunchedPod(String name, int port, List<String> command, @Nullable ZooKeeperLink link, PodGroup group) {
        this.name = name;
        this.port = port;
        this.command = List.copyOf(command);
        this.link = link;
        this.group = group;
    }

    /**
     * How the page sees it.
     *
     * @param state of {@link PodState}, in lower case
     * @param cut whether it is cut from ZooKeeper; {@code null} when it cannot be
     */
    record View(
            String name,
            int port,
            @Nullable String id,
            String state,
            @Nullable Boolean cut) {}

    String name() {
        return name;
    }

    /** Of its web server. */
    int port() {
        return port;
    }

    View view() {
        Optional<PodProcess> process = group.find(name);
        PodState state = process.map(PodProcess::state).orElse(PodState.DOWN);
        return new View(
                name,
                port,
                state == PodState.DOWN ? null : process.map(PodProcess::id).orElse(null),
                state.name().toLowerCase(Locale.ROOT),
                link == null ? null : link.isCut());
    }

    /** Whether the pod's process runs and its id is not known yet. */
    boolean isUnidentified() {
        return group.find(name)
                .filter(process -> process.state() == PodState.RUNNING && process.id() == null)
                .isPresent();
    }

    void seenAs(String id) {
        group.find(name).ifPresent(process -> process.seenAs(id));
    }

    void start() throws IOException {
        restore();
        group.start(name, command);
    }

    void stop() throws IOException {
        PodProcess process = alive();
        if (process != null) {
            process.stop();
        }
    }

    void kill() {
        PodProcess process = alive();
        if (process != null) {
            process.kill();
        }
    }

    void pause() throws IOException {
        PodProcess process = alive();
        if (process != null) {
            process.pause();
        }
    }

    void resume() throws IOException {
        PodProcess process = alive();
        if (process != null) {
            process.resume();
        }
    }

    /** From ZooKeeper. */
    void cut() {
        if (link != null) {
            link.cut();
        }
    }

    void restore() {
        if (link != null) {
            link.restore();
        }
    }

    private @Nullable PodProcess alive() {
        return group.find(name).filter(PodProcess::isAlive).orElse(null);
    }
}
