package io.highlander.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The library with one guard switched off: a place of its source that is replaced before it is compiled. So the library itself has
 * no switches.
 */
final class Mutant {

    private static final Path SOURCES = Path.of("../highlander-spring-boot-autoconfigure/src/main/java/io/highlander");

    private final String guard;
    private final List<Edit> edits = new ArrayList<>();
    private long firstSeed = 1;

    private record Edit(String file, String from, String to) {}

    private Mutant(String guard) {
        this.guard = guard;
    }

    /** @param guard what is switched off, in the words of {@code docs/guarantees.md} */
    static Mutant without(String guard) {
        return new Mutant(guard);
    }

    /**
     * @param file below {@code io.highlander}, without its ending
     * @param from text that stands there exactly once
     */
    Mutant replacing(String file, String from, String to) {
        edits.add(new Edit(file, from, to));
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
                int at = text.indexOf(edit.from);
                if (at < 0 || text.indexOf(edit.from, at + 1) >= 0) {
                    throw new IllegalStateException("To switch off '" + guard + "', this must stand in " + file
                            + ".java exactly once: " + edit.from);
                }
                text = text.substring(0, at) + edit.to + text.substring(at + edit.from.length());
            }
        }
        return new MutatedClasses.Source("io.highlander." + file.replace('/', '.'), text);
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
