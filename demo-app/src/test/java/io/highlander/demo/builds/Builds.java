package io.highlander.demo.builds;

import io.highlander.demo.endtoend.PodJvm;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Makes builds of the demo with another class of its counters. */
final class Builds {

    private static final String PACKAGE = "io/highlander/demo/counters";

    private Builds() {}

    /**
     * Makes one.
     *
     * @param name folder of the resource with the class's source
     * @return the jar to run
     */
    static Path make(String name) throws IOException {
        Path directory = Files.createDirectories(Path.of("target", "builds", name));
        Path source = directory.resolve("Counter.java");
        try (InputStream text = Builds.class.getResourceAsStream("/builds/" + name + "/Counter.java.txt")) {
            Files.copy(Objects.requireNonNull(text, name), source, StandardCopyOption.REPLACE_EXISTING);
        }
        Path classes = Files.createDirectories(directory.resolve("classes"));
        compile(source, classes);
        Path jar = directory.resolve("demo-app.jar");
        Files.copy(PodJvm.packagedJar(), jar, StandardCopyOption.REPLACE_EXISTING);
        replace(classes.resolve(PACKAGE), jar);
        return jar;
    }

    private static void compile(Path source, Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter output = new StringWriter();
        List<String> options = List.of(
                "-d", classes.toString(), "-proc:none", "-parameters", "-cp", System.getProperty("java.class.path"));
        boolean compiled = compiler.getTask(
                        output,
                        null,
                        null,
                        options,
                        null,
                        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)
                                .getJavaFileObjects(source))
                .call();
        if (!compiled) {
            throw new IllegalStateException(source + " does not compile: " + output);
        }
    }

    private static void replace(Path classes, Path jar) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(jar);
                Stream<Path> compiled = Files.list(classes)) {
            for (Path each : compiled.toList()) {
                Path inside = zip.getPath(
                        "BOOT-INF/classes", PACKAGE, each.getFileName().toString());
                Files.copy(each, inside, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
