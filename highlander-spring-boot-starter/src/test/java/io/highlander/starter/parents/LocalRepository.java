package io.highlander.starter.parents;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * A local Maven repository that has this build's Highlander, and everything else by links to the user's own repository, where what is
 * missing is downloaded to. So the user's repository never gets, nor shows, a Highlander of this build.
 */
final class LocalRepository {

    private static final Path USERS = Path.of(System.getProperty("localRepository"));
    private static final String STARTER = "highlander-spring-boot-starter";
    private static final String AUTOCONFIGURE = "highlander-spring-boot-autoconfigure";

    private final Path folder;

    private LocalRepository(Path folder) {
        this.folder = folder;
    }

    /** @param folder that does not exist yet */
    static LocalRepository in(Path folder) throws IOException {
        LocalRepository repository = new LocalRepository(Files.createDirectories(folder));
        repository.linkAll(USERS, folder, "io");
        repository.linkAll(USERS.resolve("io"), Files.createDirectory(folder.resolve("io")), "highlander");
        Path parent = Path.of("..", "pom.xml");
        repository.add("highlander-parent", parent);
        repository.add(AUTOCONFIGURE, Path.of("..", AUTOCONFIGURE, "pom.xml"));
        repository.jar(AUTOCONFIGURE, autoconfigure());
        repository.add(STARTER, Path.of("pom.xml"));
        repository.jar(STARTER, Files.createDirectory(folder.resolve("no-classes")));
        return repository;
    }

    Path folder() {
        return folder;
    }

    private void linkAll(Path from, Path to, String except) throws IOException {
        try (Stream<Path> children = Files.list(from)) {
            for (Path child : children.filter(Files::isDirectory).toList()) {
                if (!child.endsWith(except)) {
                    Files.createSymbolicLink(to.resolve(child.getFileName()), child);
                }
            }
        }
    }

    private void add(String artifact, Path pom) throws IOException {
        Files.createDirectories(file(artifact, "pom").getParent());
        Files.copy(pom, file(artifact, "pom"));
    }

    /** @param content a jar or a folder of classes */
    private void jar(String artifact, Path content) throws IOException {
        Path jar = file(artifact, "jar");
        if (Files.isRegularFile(content)) {
            Files.copy(content, jar);
            return;
        }
        int status = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--file", jar.toString(), "-C", content.toString(), ".");
        if (status != 0) {
            throw new IOException("No jar could be made of " + content + ".");
        }
    }

    private Path file(String artifact, String extension) throws IOException {
        String version = version();
        return folder.resolve(
                Path.of("io", "highlander", artifact, version, artifact + "-" + version + "." + extension));
    }

    private static String version() throws IOException {
        Matcher version = Pattern.compile("<version>([^<]+)</version>").matcher(Files.readString(Path.of("pom.xml")));
        if (!version.find()) {
            throw new AssertionError("pom.xml does not say the version of its parent.");
        }
        return version.group(1);
    }

    /** A jar when the reactor has packaged it. */
    private static Path autoconfigure() {
        return List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1)).stream()
                .filter(entry -> entry.contains(AUTOCONFIGURE))
                .map(Path::of)
                .findFirst()
                .orElseThrow();
    }
}
