package io.highlander.simulation.falsification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The library with one guard switched off: a method of it gets another body before it is compiled. So the library itself has no
 * switches.
 */
final class Mutant {

    private static final Path SOURCES = Path.of("../highlander-spring-boot-autoconfigure/src/main/java/io/highlander");

    private final String guard;
    private final List<Edit> edits = new ArrayList<>();
    private long firstSeed = 1;

    /** @param method name of the method to change; {@code null} to add a member */
    private record Edit(String file, @Nullable String method, String text) {}

    private Mutant(String guard) {
        this.guard = guard;
    }

    /** @param guard what is switched off, in the words of {@code docs/evidence/proof.md} */
    static Mutant without(String guard) {
        return new Mutant(guard);
    }

    /**
     * @param file below {@code io.highlander}, without its ending
     * @param method name of a method that stands there exactly once
     * @param body what stands between its braces instead
     */
    Mutant replacing(String file, String method, String body) {
        edits.add(new Edit(file, method, body));
        return this;
    }

    /** Adds a member to the class, for other methods to use. */
    Mutant adding(String file, String member) {
        edits.add(new Edit(file, null, member));
        return this;
    }

    /** The first seed that is known to find it, so that no time is lost; the search goes on from there. */
    Mutant seenInSeed(long seed) {
        firstSeed = seed;
        return this;
    }

    long firstSeed() {
        return firstSeed;
    }

    /** The changed library, in a class loader of its own. */
    MutatedClasses load() {
        return MutatedClasses.compile(
                edits.stream().map(Edit::file).distinct().map(this::mutated).toList());
    }

    private MutatedClasses.Source mutated(String file) {
        String text = read(file);
        for (Edit edit : edits) {
            if (edit.file.equals(file)) {
                text = edit.method == null ? withMember(text, edit.text) : withBody(text, edit);
            }
        }
        return new MutatedClasses.Source("io.highlander." + file.replace('/', '.'), text);
    }

    private static String withMember(String text, String member) {
        int end = text.lastIndexOf('}');
        return text.substring(0, end) + member + text.substring(end);
    }

    private String withBody(String text, Edit edit) {
        Matcher heading = Pattern.compile("^    [\\w@][^;={}()]* " + edit.method + "\\([^{};]*\\{$", Pattern.MULTILINE)
                .matcher(text);
        if (!heading.find()) {
            throw new IllegalStateException(
                    "To switch off '" + guard + "', " + edit.file + " must have a method " + edit.method + ".");
        }
        int begin = heading.end();
        if (heading.find()) {
            throw new IllegalStateException(
                    "To switch off '" + guard + "', " + edit.file + " must have only one method " + edit.method + ".");
        }
        // The source is formatted: a method ends at the first brace that stands as far left as its heading.
        return text.substring(0, begin) + edit.text + text.substring(text.indexOf("\n    }\n", begin));
    }

    private static String read(String file) {
        try {
            return Files.readString(SOURCES.resolve(file + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return guard;
    }
}
