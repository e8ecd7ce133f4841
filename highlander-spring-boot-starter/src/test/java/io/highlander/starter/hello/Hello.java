package io.highlander.starter.hello;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The smallest application: it calls one entity and ends. */
public final class Hello {

    private static final Path SOURCES = Path.of("src", "it", "hello");

    private Hello() {}

    /** Writes sources and configuration into the folder of a Maven project. */
    public static void writeTo(Path project) throws IOException {
        copy("Greeter.java", project.resolve("src/main/java/hello"));
        copy("HelloApplication.java", project.resolve("src/main/java/hello"));
        copy("application.yml", project.resolve("src/main/resources"));
    }

    private static void copy(String name, Path folder) throws IOException {
        Files.copy(SOURCES.resolve(name), Files.createDirectories(folder).resolve(name));
    }
}
