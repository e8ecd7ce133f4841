package io.highlander.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.benchmarks.Options;
import io.highlander.benchmarks.jvm.Message;
import org.junit.jupiter.api.Test;

/**
 * Fails when remote queries became much slower than the transport allows. Only a ratio is looked at: the best of several rounds to
 * the best of the echo's, in turns. What else the machine does makes a round slower, never faster.
 */
class RemoteQueryGuardIT {

    /** Half of what is usual. */
    private static final double LEAST = 0.25;

    private static final int CALLERS = 64;
    private static final int LEAST_ROUNDS = 3;
    private static final int MOST_ROUNDS = 10;

    @Test
    void remoteQueriesKeepUpWithTheRawEcho() {
        try (Lab lab = new Lab(Options.parse())) {
            warmUp(lab, Side.HIGHLANDER);
            warmUp(lab, Side.ECHO_HANDING_OVER);
            double queries = 0;
            double echoes = 0;
            for (int round = 0; round < LEAST_ROUNDS || (round < MOST_ROUNDS && queries / echoes < LEAST); round++) {
                echoes = Math.max(echoes, rate(lab, Side.ECHO_HANDING_OVER, 0.5));
                queries = Math.max(queries, rate(lab, Side.HIGHLANDER, 0.5));
            }
            System.out.printf("Remote queries %.0f/s, raw echoes %.0f/s%n", queries, echoes);

            assertThat(queries / echoes)
                    .as("remote queries a second (%.0f) to raw echoes a second (%.0f)", queries, echoes)
                    .isGreaterThanOrEqualTo(LEAST);
        }
    }

    private static void warmUp(Lab lab, Side side) {
        lab.pair(side).ask(Message.of("keys", "count", CALLERS, "where", "elsewhere"));
        rate(lab, side, 1.5);
    }

    private static double rate(Lab lab, Side side, double seconds) {
        return lab.pair(side)
                .ask(Message.of("query", "callers", CALLERS, "seconds", seconds, "warm-up", 0.1, "style", "chain"))
                .decimal("rate");
    }
}
