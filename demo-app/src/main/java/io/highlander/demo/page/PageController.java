package io.highlander.demo.page;

import io.highlander.HighlanderCluster;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells the page which pod it came from, and where the others are. */
@RestController
class PageController {

    private final HighlanderCluster cluster;
    private final PageSettings settings;

    PageController(HighlanderCluster cluster, PageSettings settings) {
        this.cluster = cluster;
        this.settings = settings;
    }

    /**
     * @param pod id of this pod
     * @param ports of the web servers of all pods; empty: only this one is known
     * @param launcher URL of the launcher's buttons
     */
    record PageView(
            String pod, List<Integer> ports, @Nullable String launcher) {}

    @GetMapping("/api/page")
    PageView page() {
        return new PageView(cluster.self(), settings.podPorts(), settings.launcherUrl());
    }
}
