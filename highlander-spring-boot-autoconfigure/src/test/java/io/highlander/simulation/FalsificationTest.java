package io.highlander.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Every guard counts: with it switched off, the simulation finds what it guards against. */
class FalsificationTest {

    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("io.highlander");
    private static final long MOST_SEEDS = 20_000;

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
    void aStoreThatIgnoresConditionsIsCaught() throws InterruptedException {
        Seeds seeds = new Seeds(1, MOST_SEEDS, cluster -> cluster.store().ignoreConditions());
        assertCaught("If-Match", Seeds.firstViolation(seeds, threads()));
    }

    static Stream<Mutant> mutants() {
        return Guards.all().stream();
    }

    @ParameterizedTest(name = "without {0}")
    @MethodSource("mutants")
    void everyGuardIsMissedWhenItIsOff(Mutant mutant) throws ReflectiveOperationException {
        Class<?> seeds = mutant.load().loadClass(Seeds.class.getName());
        var firstViolation = seeds.getDeclaredMethod("firstViolation", long.class, long.class, int.class);
        assertCaught(mutant.toString(), (String) firstViolation.invoke(null, 1L, MOST_SEEDS, threads()));
    }

    private static void assertCaught(String guard, String violation) {
        System.out.printf("without %s: %s%n", guard, violation);
        assertThat(violation).as("without " + guard).isNotEmpty();
    }
}
