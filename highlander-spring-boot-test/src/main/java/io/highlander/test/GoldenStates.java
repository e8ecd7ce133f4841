package io.highlander.test;

import io.highlander.EntityId;
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
 * <p>The files are {@code <directory>/<type name>/<name of the state>.json}. Commit them, and never change one: what an old version
 * has written is in the store for ever. When the class changes, add states under new names.
 *
 * @param <T> the entity class
 */
public final class GoldenStates<T> {

    /** With this system property set to {@code true} all named states are written anew. */
    public static final String WRITE = "highlander.golden.write";

    private static final int MAX_STATE_BYTES = 32 << 20;
    private static final String NEW = "new";
    private static final String ENDING = ".json";

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

    /** A state to keep, as JSON: written as today's class writes it, when there is no file of that name. */
    public GoldenStates<T> state(String name, String json) {
        return state(name, model.read(id, json.getBytes(StandardCharsets.UTF_8)));
    }

    /** A state to keep: that of an object, written when there is no file of that name. */
    public GoldenStates<T> state(String name, T entity) {
        states.put(name, model.write(entity));
        return this;
    }

    /** Where the files are, from the module's folder: {@code src/test/resources/golden}. */
    public GoldenStates<T> in(String path) {
        directory = path;
        return this;
    }

    /**
     * Loads every file and saves it again. Without any named state and any file, the defaults of a new entity are kept.
     *
     * @throws AssertionError when a state does not load, or something of it is lost or changed, with its path; or when a file was not
     *     there: it is written then, to be looked at and committed
     */
    public void verify() {
        if (directory == null) {
            throw new IllegalStateException(
                    "Say where the golden states are: GoldenStates.of(...).in(\"src/test/resources/golden\").");
        }
        Path folder = Path.of(directory, model.type().name());
        try {
            List<String> problems = new ArrayList<>();
            List<Path> written = writeMissing(folder);
            for (Path file : filesIn(folder)) {
                check(file, problems);
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
            wanted.put(NEW, model.write(model.createDetached(id)));
        }
        List<Path> written = new ArrayList<>();
        for (Map.Entry<String, byte[]> state : wanted.entrySet()) {
            Path file = folder.resolve(state.getKey() + ENDING);
            if (isWriting() || !Files.exists(file)) {
                JsonNode tree = model.json().readTree(state.getValue());
                Files.writeString(file, tree.toPrettyString() + "\n");
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

    private void check(Path file, List<String> problems) throws IOException {
        byte[] read = Files.readAllBytes(file);
        try {
            byte[] saved = model.write(model.read(id, read));
            StateDifferences.lost(model.json().readTree(read), model.json().readTree(saved))
                    .forEach(loss -> problems.add(file + ": " + loss));
        } catch (StateUnreadableException e) {
            problems.add(file + ": " + e.getMessage());
        }
    }
}
