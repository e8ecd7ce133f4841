package io.highlander;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pictures of the packages in {@code docs/contributing/architecture.md} show what is so: an arrow is "knows". */
class PackagesTest {

    private static final String ROOT = "io.highlander";
    private static final String API = "api";
    private static final int MOST_FILES = 25;
    private static final int MOST_LINES = 300;

    /** A Mermaid block whose first line, a comment, names the package that it is of. */
    private static final Pattern PICTURE = Pattern.compile("```mermaid\n%% ([\\w.]+)\n(.*?)```", Pattern.DOTALL);

    private static final Pattern ARROW = Pattern.compile("^ *(\\w+) --> (\\w+(?: & \\w+)*)$", Pattern.MULTILINE);

    private static final JavaClasses LIBRARY = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /**
     * The parts of one package.
     *
     * @param arrows by each part, the parts that it points to
     */
    record Picture(String of, Map<String, Set<String>> arrows) {

        private static Picture read(MatchResult block) {
            Map<String, Set<String>> arrows = new TreeMap<>();
            ARROW.matcher(block.group(2)).results().forEach(arrow -> arrows.computeIfAbsent(
                            arrow.group(1), from -> new TreeSet<>())
                    .addAll(List.of(arrow.group(2).split(" & "))));
            return new Picture(block.group(1), arrows);
        }

        /** Returns the part that has the class, if it is in this package: classes of no part have that of the package's name. */
        Optional<String> partOf(JavaClass type) {
            String name = type.getPackageName();
            if (!name.equals(of) && !name.startsWith(of + ".")) {
                return Optional.empty();
            }
            String own = of.equals(ROOT) ? API : of.substring(of.lastIndexOf('.') + 1);
            return Optional.of(
                    name.equals(of) ? own : name.substring(of.length() + 1).split("\\.", 2)[0]);
        }

        Map<String, Set<String>> dependencies() {
            Map<String, Set<String>> found = new TreeMap<>();
            LIBRARY.stream().filter(type -> !isFake(type)).forEach(type -> partOf(type)
                    .ifPresent(from -> type.getDirectDependenciesFromSelf().stream()
                            .map(Dependency::getTargetClass)
                            .flatMap(target -> partOf(target).stream())
                            .filter(to -> !to.equals(from))
                            .forEach(to -> found.computeIfAbsent(from, part -> new TreeSet<>())
                                    .add(to))));
            return found;
        }

        /** Returns everything that arrows lead to from there. */
        Set<String> reachable(String from) {
            Set<String> reached = new TreeSet<>();
            Deque<String> open = new ArrayDeque<>(arrows.getOrDefault(from, Set.of()));
            while (!open.isEmpty()) {
                String next = open.pop();
                if (reached.add(next)) {
                    open.addAll(arrows.getOrDefault(next, Set.of()));
                }
            }
            return reached;
        }

        @Override
        public String toString() {
            return of;
        }
    }

    /** Fakes are packed apart from the library. */
    private static boolean isFake(JavaClass type) {
        return type.getPackageName().startsWith(ROOT + ".test");
    }

    private static Stream<Picture> pictures() throws IOException {
        String text = Files.readString(Path.of("../docs/contributing/architecture.md"));
        return PICTURE.matcher(text).results().map(Picture::read);
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void everyDependencyIsAWayAlongArrows(Picture picture) {
        picture.dependencies().forEach((from, known) -> assertThat(picture.reachable(from))
                .describedAs("what %s knows in %s", from, picture)
                .containsAll(known));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void everyArrowIsADependency(Picture picture) {
        Map<String, Set<String>> real = picture.dependencies();
        picture.arrows().forEach((from, to) -> assertThat(real.getOrDefault(from, Set.of()))
                .describedAs("what %s knows in %s", from, picture)
                .containsAll(to));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void noArrowLeadsBack(Picture picture) {
        assertThat(picture.arrows().keySet())
                .allSatisfy(part -> assertThat(picture.reachable(part)).doesNotContain(part));
    }

    @Test
    void everyPackageWithPartsHasAPicture() throws IOException {
        Set<String> withParts = LIBRARY.stream()
                .filter(type -> !isFake(type))
                .map(JavaClass::getPackageName)
                .filter(name -> !name.equals(ROOT))
                .map(name -> name.substring(0, name.lastIndexOf('.')))
                .collect(Collectors.toSet());

        assertThat(pictures().map(Picture::of)).containsExactlyInAnyOrderElementsOf(withParts);
    }

    @Test
    void noFolderHasMoreFilesThanOneLookTakesIn() throws IOException {
        for (Path sources : sources()) {
            assertThat(sizesOfFoldersIn(sources))
                    .allSatisfy((folder, size) -> assertThat(size).isLessThanOrEqualTo(MOST_FILES));
        }
    }

    @Test
    void noFileIsLongerThanOneLookTakesIn() throws IOException {
        for (Path sources : sources()) {
            try (Stream<Path> files = Files.walk(sources)) {
                assertThat(files.filter(Files::isRegularFile))
                        .allSatisfy(file -> assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(MOST_LINES));
            }
        }
    }

    /** What all modules are made of, and their tests. */
    private static List<Path> sources() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            return modules.flatMap(
                            module -> Stream.of(module.resolve("src/main/java"), module.resolve("src/test/java")))
                    .filter(Files::exists)
                    .toList();
        }
    }

    private static Map<Path, Integer> sizesOfFoldersIn(Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(Files::isRegularFile)
                    .map(Path::getParent)
                    .collect(Collectors.toMap(Function.identity(), folder -> 1, Integer::sum));
        }
    }
}
