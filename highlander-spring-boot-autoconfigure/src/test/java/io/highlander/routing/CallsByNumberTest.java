package io.highlander.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.CallOptions.Existence;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallsByNumberTest {

    private static final int STEPS = 20_000;
    private static final CallSpec REQUEST = new CallSpec(
            "add", new byte[0], "", List.of(), Existence.ANY, null, Map.of(), 0, 1, ObservedCall.NONE, null);

    private final CallsByNumber calls = new CallsByNumber();
    private final TreeSet<UnansweredCall> model = new TreeSet<>(Comparator.comparingLong(UnansweredCall::number));
    private final List<UnansweredCall> all = LongStream.rangeClosed(1, 60)
            .mapToObj(number -> new UnansweredCall(REQUEST, number))
            .toList();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isWhatASortedSetIs(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < STEPS; i++) {
            step(random);
            assertThat(calls.stream()).containsExactlyElementsOf(model);
            assertThat(calls.size()).isEqualTo(model.size());
            assertThat(calls.first()).isSameAs(model.isEmpty() ? null : model.first());
        }
    }

    private void step(Random random) {
        UnansweredCall call = all.get(random.nextInt(all.size()));
        assertThat(calls.contains(call)).isEqualTo(model.contains(call));
        switch (random.nextInt(20)) {
            case 0 -> takeAll();
            case 1, 2, 3, 4, 5, 6 -> {
                if (!model.isEmpty()) {
                    assertThat(calls.remove(model.first())).isTrue();
                    model.pollFirst();
                }
            }
            case 7, 8, 9 -> assertThat(calls.remove(call)).isEqualTo(model.remove(call));
            default -> {
                if (model.add(call)) {
                    calls.add(call);
                }
            }
        }
    }

    private void takeAll() {
        CallsByNumber others = new CallsByNumber();
        others.takeFrom(calls);
        assertThat(calls.size()).isZero();
        assertThat(others.stream()).containsExactlyElementsOf(model);
        model.clear();
    }
}
