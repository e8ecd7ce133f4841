package io.highlander.exception;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.highlander.EntityId;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One table says what failures are over HTTP, and the documentation shows it. */
class FailureStatusTest {

    private static final EntityId HOME = new EntityId("visits", "home");
    private static final Path PAGE = Path.of("../docs/reference/exceptions.md");
    private static final Pattern ROW = Pattern.compile(
            "^\\| `(?<failure>\\w+)`[^|]* \\| `(?<outcome>[A-Z_]+)` \\| (?<status>\\d+) \\| (?<after>\\d*) ?\\| "
                    + "(?<again>yes|no|with a key)[^|]* \\| `(?<name>[A-Z_]+)` \\|",
            Pattern.MULTILINE);

    @Test
    void documentationShowsTheTable() throws IOException {
        List<String> rows = ROW.matcher(Files.readString(PAGE))
                .results()
                .map(row -> IntStream.rangeClosed(1, 6).mapToObj(row::group).collect(Collectors.joining(" ")))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(FailureStatus.values())
                        .map(FailureStatusTest::row)
                        .toList());
    }

    private static String row(FailureStatus status) {
        Outcome outcome = outcomeOf(status.failure());
        boolean again = status.retryAfterSeconds() > 0;
        return String.join(
                " ",
                status.failure().getSimpleName(),
                outcome.name(),
                String.valueOf(status.status()),
                again ? String.valueOf(status.retryAfterSeconds()) : "",
                again ? "yes" : outcome == Outcome.UNKNOWN ? "with a key" : "no",
                status.name());
    }

    private static Outcome outcomeOf(Class<? extends HighlanderException> failure) {
        if (CallNotRunException.class.isAssignableFrom(failure)) {
            return Outcome.NOT_RUN;
        }
        return failure == CallOutcomeUnknownException.class ? Outcome.UNKNOWN : Outcome.DONE;
    }

    @Test
    void everyFailureHasAStatusOfItsOwn() {
        assertThat(new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages("io.highlander")
                                .stream()
                                .filter(type -> type.isAssignableTo(HighlanderException.class))
                                .map(JavaClass::reflect)
                                .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                                .map(Class::getName))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(FailureStatus.values())
                        .map(status -> status.failure().getName())
                        .distinct()
                        .toList());
    }

    @Test
    void onlyWhatWasNotRunIsToBeRepeated() {
        assertThat(FailureStatus.values())
                .filteredOn(
                        status -> status.retryAfterSeconds() > 0 || status.status() == 429 || status.status() == 503)
                .allSatisfy(status -> assertThat(status.failure()).isAssignableTo(CallNotRunException.class));
        assertThat(FailureStatus.of(new CallOutcomeUnknownException(HOME, "m")).status())
                .isEqualTo(504);
    }

    @Test
    void particularFailuresComeBeforeGeneralOnes() {
        assertThat(FailureStatus.of(new NodeAtCapacityException(HOME, "m"))).isEqualTo(FailureStatus.NODE_AT_CAPACITY);
        assertThat(FailureStatus.of(new CallNotRunException(HOME, "m"))).isEqualTo(FailureStatus.NOT_RUN);
        assertThat(FailureStatus.of(new EntityCallException(HOME, "x", "m"))).isEqualTo(FailureStatus.HANDLER_FAILED);
        assertThat(FailureStatus.of(new EntityCallException(HOME, "x", "m", true)))
                .isEqualTo(FailureStatus.HANDLER_REFUSED);
    }
}
