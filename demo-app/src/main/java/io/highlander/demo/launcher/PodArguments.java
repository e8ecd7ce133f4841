package io.highlander.demo.launcher;

import io.highlander.demo.local.DemoSettings;
import io.highlander.demo.local.ParentWatch;
import io.highlander.demo.page.PageSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The command line of a pod. */
final class PodArguments {

    private final LauncherArguments launcher;
    private final List<String> program;
    private final String controlUrl;

    PodArguments(LauncherArguments launcher, List<String> program, String controlUrl) {
        this.launcher = launcher;
        this.program = program;
        this.controlUrl = controlUrl;
    }

    /** @param link its way to ZooKeeper; {@code null} when it is told by another argument */
    List<String> of(int port, @Nullable ZooKeeperLink link) {
        List<String> command = new ArrayList<>(program);
        command.add("--server.port=" + port);
        command.add("--" + ParentWatch.PARENT + "=" + ProcessHandle.current().pid());
        command.add("--" + PageSettings.LAUNCHER_URL + "=" + controlUrl);
        command.add("--" + PageSettings.POD_PORTS + "="
                + launcher.ports().stream().map(String::valueOf).collect(Collectors.joining(",")));
        if (link != null) {
            command.add("--" + DemoSettings.ZOOKEEPER_PORT + "=" + link.port());
        }
        command.addAll(launcher.passedOn());
        return command;
    }
}
