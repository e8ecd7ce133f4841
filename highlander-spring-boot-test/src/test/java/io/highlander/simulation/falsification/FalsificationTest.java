package io.highlander.simulation.falsification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.highlander.simulation.Seeds;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/**
 * Every guard counts: with it switched off, the simulation finds a violation, or a test fails. {@code -Dhighlander.guard="the hold"}
 * switches off that one only, and with {@code -Dhighlander.trace} writes down what happens in the seed that finds it.
 */
@Tag("slow")
class FalsificationTest {

    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("io.highlander");
    private static final long MOST_SEEDS = 20_000;

    static final String CONDITION = "If-Match";
    private static final Map<String, List<String>> WITH_ALL_GUARDS = new HashMap<>();
    private static final @Nullable String CHOSEN = System.getProperty("highlander.guard");

    @BeforeAll
    static void theChosenGuardIsThere() {
        assertThat(Stream.concat(Stream.of(CONDITION), Guards.names()))
                .as("guards for -Dhighlander.guard")
                .anyMatch(FalsificationTest::isChosen);
    }

    private static boolean isChosen(String guard) {
        return CHOSEN == null || CHOSEN.equals(guard);
    }

    @BeforeAll
    static void keepQuietOfWhatIsMeantToFail() {
        LOGGER.setLevel(Level.OFF);
    }

    @AfterAll
    static void speakAgain() {
        LOGGER.setLevel(null);
    }

    private static int threads() {
        return Runtime.getRuntime().availableProcessors();
    }

    @Test
    void aStoreThatIgnoresConditionsIsSeenInTheSimulation() throws InterruptedException {
        assumeThat(isChosen(CONDITION)).isTrue();
        String violation = Seeds.firstViolationWithoutConditions(1, MOST_SEEDS, threads());
        report(CONDITION, violation);
        assertThat(violation).isNotEmpty();
    }

    static Stream<Mutant> inSeeds() {
        return Guards.inSeeds().stream().filter(mutant -> isChosen(mutant.toString()));
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("inSeeds")
    void theSimulationSeesTheLackOf(Mutant mutant) throws ReflectiveOperationException {
        Method firstViolation = mutant.load()
                .loadClass(Seeds.class.getName())
                .getMethod("firstViolation", long.class, long.class, int.class);
        String violation = (String) firstViolation.invoke(null, mutant.firstSeed(), MOST_SEEDS, threads());
        report(mutant.toString(), violation);
        assertThat(violation).isNotEmpty();
    }

    static Stream<Arguments> inTests() {
        return Guards.testsByGuard()
                .filter(entry -> isChosen(entry.getKey().toString()))
                .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("inTests")
    void aTestSeesTheLackOf(Mutant mutant, String test) throws ClassNotFoundException {
        assertThat(failingWithAllGuards(test)).as(test + " with all guards").isEmpty();
        List<String> failing = TestsOfMutants.failing(mutant.load(), List.of(test));
        report(mutant.toString(), test + " " + failing);
        assertThat(failing).isNotEmpty();
    }

    /** A test that fails anyway would see the lack of anything. */
    private static List<String> failingWithAllGuards(String test) throws ClassNotFoundException {
        List<String> failing = WITH_ALL_GUARDS.get(test);
        if (failing == null) {
            failing = TestsOfMutants.failing(MutatedClasses.none(), List.of(test));
            WITH_ALL_GUARDS.put(test, failing);
        }
        return failing;
    }

    private static void report(String guard, String finding) {
        System.out.printf("without %s: %s%n", guard, finding.lines().findFirst().orElse("nothing is found"));
    }
}
