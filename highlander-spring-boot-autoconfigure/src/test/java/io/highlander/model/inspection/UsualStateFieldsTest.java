package io.highlander.model.inspection;

import static io.highlander.model.inspection.Refusals.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import io.highlander.EntityCommand;
import io.highlander.HighlanderEntity;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

@SuppressWarnings({"unused", "NullAway"})
class UsualStateFieldsTest {

    static class Plain {
        @EntityCommand
        public void go() {}
    }

    static class Money {
        private final BigDecimal amount;
        private final String currency;

        Money(BigDecimal amount, String currency) {
            this.amount = amount;
            this.currency = currency;
        }
    }

    record GoodKey(@JsonValue String text) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        GoodKey {}
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes({@JsonSubTypes.Type(Circle.class), @JsonSubTypes.Type(Square.class)})
    sealed interface Figure permits Circle, Square {}

    record Circle(int radius) implements Figure {}

    record Square(int side) implements Figure {}

    private record Hidden(int a, Hidden next) {}

    @HighlanderEntity("x")
    static class AllGood extends Plain {
        Figure figure;
        Money money;
        Hidden hidden;
        Map<GoodKey, Set<Duration>> byKey;
        SortedMap<Integer, Deque<String>> numbers;
        Optional<Instant> when;
        ZonedDateTime zoned;
        UUID uuid;
        URI uri;
        byte[] bytes;
        int[][] matrix;
        AtomicLong counter;
        Thread.State state;
        List<? extends Money> bounded;
    }

    @Test
    void valuesOfAllUsualKindsAreTaken() {
        assertThat(read(AllGood.class).stateFields()).hasSize(14);
    }
}
