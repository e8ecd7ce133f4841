package io.highlander.model.inspection;

import static io.highlander.model.inspection.Refusals.assertRefused;
import static io.highlander.model.inspection.Refusals.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import io.highlander.EntityCommand;
import io.highlander.HighlanderEntity;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

@SuppressWarnings({"unused", "rawtypes", "NullAway", "HidingField"})
class StateFieldRefusalsTest {

    static class Plain {
        @EntityCommand
        public void go() {}
    }

    static class Mailer {}

    interface Shape {}

    static class NoConstructor {
        String a;

        NoConstructor(String a) {
            this.a = a;
        }

        NoConstructor(String a, int b) {
            this.a = a;
        }
    }

    static class FinalInside {
        final String lost = "x";
    }

    static class Holder {
        List<Optional<Shape>> shapes;
    }

    record Key(String text) {}

    record GoodKey(@JsonValue String text) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        GoodKey {}
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes({@JsonSubTypes.Type(Circle.class), @JsonSubTypes.Type(Square.class)})
    sealed interface Figure permits Circle, Square {}

    record Circle(int radius) implements Figure {}

    record Square(int side) implements Figure {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes(@JsonSubTypes.Type(BadLeaf.class))
    interface Bad {}

    static class BadLeaf implements Bad {
        Shape shape;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    interface ByClass {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    interface NoSubtypes {}

    static class Money {
        private final BigDecimal amount;
        private final String currency;

        Money(BigDecimal amount, String currency) {
            this.amount = amount;
            this.currency = currency;
        }
    }

    private record Hidden(int a, Hidden next) {}

    @HighlanderEntity("x")
    static class FinalField extends Plain {
        private final String text = "";
    }

    @HighlanderEntity("x")
    static class InterfaceField extends Plain {
        Shape shape;
    }

    @HighlanderEntity("x")
    static class NestedInterface extends Plain {
        Map<String, Holder> holders;
    }

    @HighlanderEntity("x")
    static class NoConstructorField extends Plain {
        List<NoConstructor> values;
    }

    @HighlanderEntity("x")
    static class FinalInsideField extends Plain {
        FinalInside value;
    }

    @HighlanderEntity("x")
    static class ObjectField extends Plain {
        Object value;
    }

    @HighlanderEntity("x")
    static class RawField extends Plain {
        List values;
    }

    @HighlanderEntity("x")
    static class WildcardField extends Plain {
        Map<String, ?> values;
    }

    @HighlanderEntity("x")
    static class NumberField extends Plain {
        Number value;
    }

    @HighlanderEntity("x")
    static class ClassField extends Plain {
        Class<?> value;
    }

    @HighlanderEntity("x")
    static class LockField extends Plain {
        ReentrantLock lock;
    }

    @HighlanderEntity("x")
    static class ClockField extends Plain {
        Clock clock;
    }

    @HighlanderEntity("x")
    static class ThreadField extends Plain {
        Thread thread;
    }

    @HighlanderEntity("x")
    static class RunnableField extends Plain {
        Runnable task;
    }

    @HighlanderEntity("x")
    static class BeanField extends Plain {
        private final Mailer mailer = new Mailer();
        private List<Mailer> mailers;
    }

    @HighlanderEntity("x")
    static class BeansField extends Plain {
        private List<Mailer> mailers;
    }

    @HighlanderEntity("x")
    static class TransientBean extends Plain {
        private final transient Mailer mailer = new Mailer();
    }

    @HighlanderEntity("x")
    static class ObjectKeyField extends Plain {
        Map<Object, String> values;
    }

    @HighlanderEntity("x")
    static class KeyField extends Plain {
        Map<Key, String> values;
    }

    @HighlanderEntity("x")
    static class AnnotatedField extends Plain {
        @JsonIgnore
        String text;
    }

    @HighlanderEntity("x")
    static class BadSubtypeField extends Plain {
        List<Bad> values;
    }

    @HighlanderEntity("x")
    static class ByClassField extends Plain {
        ByClass value;
    }

    @HighlanderEntity("x")
    static class NoSubtypesField extends Plain {
        NoSubtypes value;
    }

    static class Parent extends Plain {
        String text;
    }

    @HighlanderEntity("x")
    static class SameName extends Parent {
        String text;
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
    void finalFieldIsRefused() {
        assertRefused(FinalField.class, "text", "never read back");
    }

    @Test
    void interfaceTypeIsRefusedWhereverItIsNested() {
        assertRefused(InterfaceField.class, "shape", "is abstract");
        assertRefused(NestedInterface.class, "holders", Shape.class.getName());
        assertRefused(RunnableField.class, "task", "is abstract");
    }

    @Test
    void classWithoutUsableConstructorIsRefused() {
        assertRefused(NoConstructorField.class, "values", "no constructor that Jackson can use");
    }

    @Test
    void finalFieldInsideAValueIsRefused() {
        assertRefused(FinalInsideField.class, "value", "'lost'");
    }

    @Test
    void typeThatDoesNotSayWhatToReadBackIsRefused() {
        assertRefused(ObjectField.class, "value", "Object");
        assertRefused(RawField.class, "values", "Object");
        assertRefused(WildcardField.class, "values", "Object");
        assertRefused(ObjectKeyField.class, "values", "Object");
        assertRefused(NumberField.class, "value", "Number");
    }

    @Test
    void classNameInTheDataIsRefused() {
        assertRefused(ClassField.class, "value", "by a name from the data");
        assertRefused(ByClassField.class, "value", "class names");
    }

    @Test
    void machineryOfTheJdkIsRefused() {
        assertRefused(LockField.class, "lock", "cannot be kept as JSON");
        assertRefused(ClockField.class, "clock", "cannot be kept as JSON");
        assertRefused(ThreadField.class, "thread", "cannot be kept as JSON");
    }

    @Test
    void beanIsRefused() {
        assertRefused(BeanField.class, "mailer", "is a bean", Mailer.class::equals);
        assertRefused(BeansField.class, "mailers", "is a bean", Mailer.class::equals);
        assertThat(new EntityTypeReader(io.highlander.state.json.HighlanderJson.mapper(List.of()), Mailer.class::equals)
                        .read(TransientBean.class)
                        .stateFields())
                .isEmpty();
    }

    @Test
    void mapKeyThatWouldBeWrittenByToStringIsRefused() {
        assertRefused(KeyField.class, "values", "as a key of a map");
    }

    @Test
    void jacksonAnnotationOnTheFieldIsRefused() {
        assertRefused(AnnotatedField.class, "text", "@JsonIgnore");
    }

    @Test
    void subtypeThatCannotBeBuiltIsRefused() {
        assertRefused(BadSubtypeField.class, "values", Shape.class.getName());
        assertRefused(NoSubtypesField.class, "value", "names no class");
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

    @Test
    void fieldWithTheNameOfAnInheritedOneIsRefused() {
        assertRefused(SameName.class, "text", "superclass");
    }

    @Test
    void valuesOfAllUsualKindsAreTaken() {
        assertThat(read(AllGood.class).stateFields()).hasSize(14);
    }
}
