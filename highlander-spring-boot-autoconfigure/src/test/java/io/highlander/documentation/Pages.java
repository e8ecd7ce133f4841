package io.highlander.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The Markdown pages of this repository. */
final class Pages {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private Pages() {}

    static List<Path> all() {
        return Stream.of(files(ROOT, 1), files(ROOT.resolve("docs"), 9), files(ROOT.resolve(".github"), 9))
                .flatMap(List::stream)
                .filter(path -> path.toString().endsWith(".md"))
                .sorted()
                .toList();
    }

    static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the lines of the page that are in no code block. */
    static List<String> text(Path page) {
        List<String> text = new ArrayList<>();
        boolean code = false;
        for (String line : read(page).lines().toList()) {
            if (line.strip().startsWith("```")) {
                code = !code;
            } else if (!code) {
                text.add(line);
            }
        }
        return text;
    }

    private static List<Path> files(Path folder, int depth) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
