package io.highlander.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Thousands of histories of the real protocol over a simulated world. {@code -Dhighlander.seeds=1000000} runs more,
 * {@code -Dhighlander.seed=17 -Dhighlander.seeds=1} plays one again, and with {@code -Dhighlander.trace} writes down what happens.
 */
class SimulationTest {

    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("io.highlander");
    private static final long SEEDS = 300;
    private static final long ENOUGH_FOR_SHARES = 5_000;
    private static final double LEAST_SHARE = 0.1;
    private static final String HOW_TO_READ =
            "seeds with violations. To read what happens in one, in target/trace-SEED.txt: "
                    + "./mvnw -Pquick -o test -Dtest=SimulationTest -Dhighlander.seed=SEED -Dhighlander.seeds=1 -Dhighlander.trace";

    @BeforeAll
    static void keepQuietOfWhatIsMeantToFail() {
        LOGGER.setLevel(Level.OFF);
    }

    @AfterAll
    static void speakAgain() {
        LOGGER.setLevel(null);
    }

    @Test
    void noSeedShowsAViolation() throws InterruptedException {
        long count = Long.getLong("highlander.seeds", SEEDS);
        Seeds seeds = new Seeds(Long.getLong("highlander.seed", 1), count, cluster -> {});
        seeds.run(Runtime.getRuntime().availableProcessors(), 10);
        System.out.println(seeds.report());
        assertThat(seeds.violations()).as(HOW_TO_READ).isEmpty();
        if (count >= ENOUGH_FOR_SHARES) {
            for (Shares.Event event : Shares.Event.values()) {
                assertThat(seeds.share(event))
                        .as("share of seeds with " + event)
                        .isGreaterThan(LEAST_SHARE);
            }
        }
    }
}
