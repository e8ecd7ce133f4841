package io.highlander.demo.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Chromium and its driver, as installed on this machine. */
record InstalledBrowser(Path browser, Path driver) {

    static final String WHAT_TO_INSTALL = "No Chromium with its driver on the PATH: the tests of the page are skipped."
            + " Install them (Debian: apt-get install chromium chromium-driver; Ubuntu: chromium-browser"
            + " chromium-chromedriver).";

    private static final List<String> BROWSERS =
            List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");

    static Optional<InstalledBrowser> find() {
        Optional<Path> driver = onPath("chromedriver");
        return BROWSERS.stream()
                .flatMap(name -> onPath(name).stream())
                .findFirst()
                .flatMap(browser -> driver.map(found -> new InstalledBrowser(browser, found)));
    }

    private static Optional<Path> onPath(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
