package io.highlander.test;

import io.highlander.EntityId;
import io.highlander.state.Lifetime;
import io.highlander.state.json.StateUnreadableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JsonNode;

/**
 * States of one entity class as some version of the application wrote them, kept as files beside the tests: the build fails when one
 * of them no longer loads, or loses something by being loaded and saved.
 *
 * <pre>{@code
 * GoldenStates.of(TodoList.class)
 *         .state("with-todos", "{\"title\": \"Groceries\", \"todos\": [{\"id\": \"t1\", \"text\": \"milk\"}]}")
 *         .in("src/test/resources/golden")
 *         .verify();
 * }</pre>
 *
 * <p>The files are {@code <directory>/<type name>/<name of the state>.json}, and for a class that writes version 2 of its state
 * ({@link io.highlander.HighlanderEntity#version()}) {@code <directory>/<type name>/v2/<name of the state>.json}. Commit them, and never
 * change one: what an old version has written is in the store for ever. When the class changes, add states under new names, or raise
 * its version: then each is written in the new version, too, and those of the old ones go through the upcasters.
 *
 * @param <T> the entity class
 */
public final class GoldenStates<T> {

    /** With this system property set to {@code true} all named states are written anew. */
    public static final String WRITE = "highlander.golden.write";

    private static final int MAX_STATE_BYTES = 32 << 20;
    private static final String NEW = "new";
    private static final String ENDING = ".json";
    private static final Pattern FOLDER = Pattern.compile("v([1-9][0-9]{0,8})");

    private final Function<List<JacksonModule>, EntityModel<T>> models;
    private final Map<String, byte[]> states = new LinkedHashMap<>();
    private EntityModel<T> model;
    private final EntityId id;
    private @Nullable String directory;

    private GoldenStates(Function<List<JacksonModule>, EntityModel<T>> models) {
        this.models = models;
        model = models.apply(List.of());
        id = new EntityId(model.type().name(), "golden");
    }

    /** @param collaborators what its constructor asks for besides {@link io.highlander.EntityContext} */
    public static <T> GoldenStates<T> of(Class<T> entityClass, Object... collaborators) {
        return new GoldenStates<>(
                modules -> new EntityModel<>(entityClass, modules, MAX_STATE_BYTES, Arrays.asList(collaborators)));
    }

    /** What the application adds to JSON, beyond Highlander's own. Before the first state. */
    public GoldenStates<T> withModules(JacksonModule... modules) {
        model = models.apply(List.of(modules));
        return this;
    }

    /**
     * A state to keep, as JSON: written as today's class writes it, when there is no file of that name.
     *
     * @throws IllegalArgumentException when the state has a member that the class does not have
     */
    public GoldenStates<T> state(String name, String json) {
        return state(name, model.readKnown(id, json.getBytes(StandardCharsets.UTF_8)));
    }

    /** A state to keep: that of an object, written when there is no file of that name. */
    public GoldenStates<T> state(String name, T entity) {
        states.put(name, model.toStored(id, model.write(entity)));
        return this;
    }

    /** Where the files are, from the module's folder: {@code src/test/resources/golden}. */
    public GoldenStates<T> in(String path) {
        directory = path;
        return this;
    }

    /**
     * Loads every file of every version and saves it again. Without any named state and any file of the version that the class
     * writes, the defaults of a new entity are kept.
     *
     * @throws AssertionError when a state does not load, or something of it is lost or changed, with its path; when an element of a list
     *     has a member that it had not, and the version is the same; or when a file was not there: it is written then, to be looked at
     *     and committed
     */
    public void verify() {
        if (directory == null) {
            throw new IllegalStateException(
                    "Say where the golden states are: GoldenStates.of(...).in(\"src/test/resources/golden\").");
        }
        Path folder = Path.of(directory, model.type().name());
        try {
            List<String> problems = new ArrayList<>();
            List<Path> written = writeMissing(folderOf(folder, model.storedVersion()));
            for (int version : versionsIn(folder)) {
                for (Path file : filesIn(folderOf(folder, version))) {
                    check(file, version, problems);
                }
            }
            if (!problems.isEmpty()) {
                throw new AssertionError("Stored states of " + model.type() + " would not survive this version:\n"
                        + String.join("\n", problems));
            }
            if (!written.isEmpty() && !isWriting()) {
                throw new AssertionError("These golden states were not there and have been written: " + written
                        + ". Look at them, commit them, and run the test again.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isWriting() {
        return Boolean.getBoolean(WRITE);
    }

    private List<Path> writeMissing(Path folder) throws IOException {
        Files.createDirectories(folder);
        Map<String, byte[]> wanted = new LinkedHashMap<>(states);
        if (wanted.isEmpty() && filesIn(folder).isEmpty()) {
            wanted.put(NEW, model.toStored(id, model.write(model.createDetached(id))));
        }
        List<Path> written = new ArrayList<>();
        for (Map.Entry<String, byte[]> state : wanted.entrySet()) {
            Path file = folder.resolve(state.getKey() + ENDING);
            if (isWriting() || !Files.exists(file)) {
                Files.writeString(file, tree(state.getValue()).toPrettyString() + "\n");
                written.add(file);
            }
        }
        return written;
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
    }

    /** States of version 1 are where they were before there were versions. */
    private static Path folderOf(Path folder, int version) {
        return version == Lifetime.FIRST_STATE_VERSION ? folder : folder.resolve("v" + version);
    }

    private static List<Integer> versionsIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Stream<Integer> later = files.map(
                            file -> FOLDER.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> Integer.valueOf(name.group(1)));
            return Stream.concat(Stream.of(Lifetime.FIRST_STATE_VERSION), later)
                    .sorted()
                    .toList();
        }
    }

    private void check(Path file, int version, List<String> problems) throws IOException {
        byte[] stored = Files.readAllBytes(file);
        try {
            byte[] read = model.fromStored(stored, version);
            byte[] saved = model.write(model.read(id, read));
            StateDifferences.lost(tree(read), tree(saved)).forEach(loss -> problems.add(file + ": " + loss));
            if (version == model.storedVersion()) {
                StateDifferences.newInLists(tree(stored), tree(model.toStored(id, saved)))
                        .forEach(more -> problems.add(file + ": " + more
                                + ". A pod of the version before cannot keep what is new in an element of a list, and refuses the"
                                + " entity: raise the version of " + model.type()));
            }
        } catch (StateUnreadableException e) {
            problems.add(file + ": " + e.getMessage());
        }
    }

    private JsonNode tree(byte[] state) {
        return model.json().readTree(state);
    }
}
