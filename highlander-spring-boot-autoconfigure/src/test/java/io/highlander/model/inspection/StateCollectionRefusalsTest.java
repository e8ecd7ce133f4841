package io.highlander.model.inspection;

import static io.highlander.model.inspection.Refusals.assertRefused;
import static io.highlander.model.inspection.Refusals.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityCommand;
import io.highlander.HighlanderEntity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

@SuppressWarnings({"unused", "NullAway"})
class StateCollectionRefusalsTest {

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

    record Key(String text) {}

    @HighlanderEntity("x")
    static class KeyField extends Plain {
        Map<Key, String> values;
    }

    @HighlanderEntity("x")
    static class ObjectKeyField extends Plain {
        Map<Object, String> values;
    }

    @HighlanderEntity("x")
    static class NestedBoundedField extends Plain {
        Map<String, BlockingQueue<String>> values;
    }

    @HighlanderEntity("x")
    static class NestedArrayQueueField extends Plain {
        Optional<ArrayBlockingQueue<String>> value;
    }

    @HighlanderEntity("x")
    static class NestedComparatorField extends Plain {
        List<SortedSet<Money>> values;
    }

    @HighlanderEntity("x")
    static class OwnCollectionField extends Plain {
        Map<String, Bounded> values;
    }

    static class Bounded extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Bounded(int most, String name) {
            super(most);
        }
    }

    @HighlanderEntity("x")
    static class Filled extends Plain {
        BlockingQueue<String> queue = new LinkedBlockingQueue<>(2);
        SortedSet<Money> monies = new TreeSet<>(Comparator.comparing(money -> money.amount));
        Bounded bounded = new Bounded(3, "b");
        Map<String, SortedMap<Duration, List<TreeSet<String>>>> nested;
    }

    @Test
    void mapKeyThatWouldBeWrittenByToStringIsRefused() {
        assertRefused(KeyField.class, "values", "as a key of a map");
        assertRefused(ObjectKeyField.class, "values", "Object");
    }

    @Test
    void nestedCollectionThatTheDeclaredTypeDoesNotDescribeIsRefused() {
        assertRefused(NestedBoundedField.class, "values", "capacity of a java.util.concurrent.BlockingQueue");
        assertRefused(NestedArrayQueueField.class, "value", "capacity");
        assertRefused(NestedComparatorField.class, "values", "is not Comparable");
        assertRefused(OwnCollectionField.class, "values", "does not say which class to make");
    }

    @Test
    void collectionThatTheConstructorMakesNeedNotBeMade() {
        assertThat(read(Filled.class).stateFields()).hasSize(4);
    }
}
