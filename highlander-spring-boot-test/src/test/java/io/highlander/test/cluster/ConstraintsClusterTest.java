package io.highlander.test.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.highlander.EntityCommand;
import io.highlander.EntityGateway;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import io.highlander.exception.InvalidArgumentsException;
import io.highlander.exception.Outcome;
import io.highlander.test.EntityFixture;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Constraints on parameters hold on every pod, before the handler runs. */
class ConstraintsClusterTest {

    record Line(@NotBlank String product, @Min(1) int count) {}

    interface Orders {

        @EntityCommand
        int add(@Valid @NotNull Line line);
    }

    @HighlanderEntity("order")
    static class Order implements Orders {

        private List<Line> lines = new ArrayList<>();

        @Override
        public int add(Line line) {
            lines.add(line);
            return lines.size();
        }

        @EntityQuery
        public Line line(@Min(0) @Max(9) int number) {
            return lines.get(number);
        }

        @EntityQuery
        public CompletionStage<Integer> later(List<@NotBlank String> texts) {
            return CompletableFuture.completedFuture(texts.size());
        }
    }

    private static final String BROKEN =
            "Calling add on order/1: line.count must be greater than or equal to 1, line.product must not be"
                    + " blank";

    @Test
    void brokenConstraintIsNotRunNearAndFar() {
        try (TestCluster cluster =
                TestCluster.builder().nodes(2).entities(Order.class).start()) {
            for (TestNode node : cluster.nodes()) {
                EntityGateway gateway = node.gateway();
                Order order = gateway.entity(Order.class, "1");

                InvalidArgumentsException refused =
                        catchThrowableOfType(InvalidArgumentsException.class, () -> order.add(new Line("", 0)));
                assertThat(refused).hasMessage(BROKEN + ".");
                assertThat(refused.outcome()).isEqualTo(Outcome.NOT_RUN);
                assertThat(order.add(new Line("milk", 1))).isPositive();
                assertThat(order.line(0).product()).isEqualTo("milk");
                assertThat(catchThrowableOfType(InvalidArgumentsException.class, () -> order.line(10)))
                        .hasMessage("Calling line on order/1: number must be less than or equal to 9.");
                assertThat(gateway.call(Order.class, "1", it -> it.later(List.of("a", " "))))
                        .failsWithin(java.time.Duration.ofSeconds(10))
                        .withThrowableThat()
                        .withCauseInstanceOf(InvalidArgumentsException.class)
                        .withMessageContaining("texts[1]");
            }
        }
    }

    @Test
    void fixtureChecksThem() {
        EntityFixture.of(Order.class)
                .when(it -> it.add(new Line("milk", 0)))
                .thenThrows(InvalidArgumentsException.class)
                .thenState("{\"lines\": []}");
    }
}
