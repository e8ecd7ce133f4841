package io.highlander.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StorePausesTest {

    @Test
    void eachIsAboutTwiceAsLongAsTheOneBefore() {
        StorePauses pauses = new StorePauses(new EntityId("t", "k"));
        assertThat(Stream.of(50, 100, 200, 400, 800, 1600, 3200, 4000, 4000))
                .allSatisfy(most ->
                        assertThat(pauses.next()).isBetween(Duration.ofMillis(most / 2), Duration.ofMillis(most)));
    }

    @Test
    void entitiesThatFailedTogetherComeApart() {
        Map<Long, Long> entitiesByHundredthOfTheTime = IntStream.range(0, 2_000)
                .mapToObj(i -> new StorePauses(new EntityId("t", "key-" + i)))
                .map(StorePausesTest::fifth)
                .map(pause -> pause.toMillis() / 4)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(entitiesByHundredthOfTheTime.values())
                .allSatisfy(entities -> assertThat(entities).isLessThan(50));
    }

    private static Duration fifth(StorePauses pauses) {
        return Stream.generate(pauses::next).skip(4).findFirst().orElseThrow();
    }
}
