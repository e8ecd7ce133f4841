package io.highlander.benchmarks.contestant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FreshReadsTest {

    @Test
    void newestValuesAreNotStale() throws Exception {
        Map<String, Object> figures = run(0);

        assertThat(figures).extracting("stale").hasToString("0");
        assertThat((Long) figures.get("added")).isPositive();
        assertThat((Long) figures.get("count")).isPositive();
    }

    @Test
    void valuesOlderThanAnAnsweredAddAreStale() throws Exception {
        assertThat(run(1)).extracting("stale").asString().isNotEqualTo("0");
    }

    /** @param late how many adds the reads do not see */
    private static Map<String, Object> run(long late) throws InterruptedException {
        return new FreshReads(new LateCounter(late), List.of("counter"))
                .run(2, 1_000, Duration.ZERO, Duration.ofMillis(100));
    }

    private static final class LateCounter implements Contestant {

        private final AtomicLong value = new AtomicLong();
        private final long late;

        private LateCounter(long late) {
            this.late = late;
        }

        @Override
        public List<String> keys(int count, boolean elsewhere) {
            return List.of("counter");
        }

        @Override
        public long value(String key) {
            return value.get() - late;
        }

        @Override
        public long add(String key) {
            return value.incrementAndGet();
        }

        @Override
        public void close() {}
    }
}
