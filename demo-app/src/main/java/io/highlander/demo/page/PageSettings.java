package io.highlander.demo.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the page has to know beyond its own pod.
 *
 * @param podPorts ports of the web servers of all pods, on this machine
 * @param launcherUrl where the launcher's buttons are; nothing when there is no launcher
 */
@ConfigurationProperties("demo")
public record PageSettings(
        @DefaultValue List<Integer> podPorts, @Nullable String launcherUrl) {

    public static final String POD_PORTS = "demo.pod-ports";
    public static final String LAUNCHER_URL = "demo.launcher-url";
}
