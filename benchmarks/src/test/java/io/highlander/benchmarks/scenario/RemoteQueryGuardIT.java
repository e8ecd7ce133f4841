package io.highlander.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.benchmarks.Options;
import io.highlander.benchmarks.jvm.Message;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Fails when remote queries became much slower than the transport allows. Only a ratio is looked at, of rounds that follow each
 * other at once, and only the best of them: what else the machine does makes a round slower, hardly ever faster.
 */
class RemoteQueryGuardIT {

    /** Half of what is usual. */
    private static final double LEAST = 0.25;

    private static final int CALLERS = 64;
    private static final int ROUNDS = 8;

    @Test
    void remoteQueriesKeepUpWithTheRawEcho() {
        try (Lab lab = new Lab(Options.parse())) {
            List<Double> ratios = new ArrayList<>();
            warmUp(lab, Side.HIGHLANDER);
            warmUp(lab, Side.ECHO_HANDING_OVER);
            while (ratios.size() < ROUNDS && ratios.stream().noneMatch(ratio -> ratio >= LEAST)) {
                double echo = rate(lab, Side.ECHO_HANDING_OVER, 0.5);
                ratios.add(rate(lab, Side.HIGHLANDER, 0.5) / echo);
            }
            System.out.println("Remote queries to raw echoes: " + ratios);

            assertThat(ratios)
                    .as("remote queries a second, divided by raw echoes a second")
                    .anyMatch(ratio -> ratio >= LEAST);
        }
    }

    private static void warmUp(Lab lab, Side side) {
        lab.pair(side).ask(Message.of("keys", "count", CALLERS, "where", "elsewhere"));
        rate(lab, side, 2);
    }

    private static double rate(Lab lab, Side side, double seconds) {
        return lab.pair(side)
                .ask(Message.of("query", "callers", CALLERS, "seconds", seconds, "warm-up", 0.1, "style", "chain"))
                .decimal("rate");
    }
}
