package io.highlander.model.inspection;

import static io.highlander.model.inspection.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.highlander.EntityCommand;
import io.highlander.HighlanderEntity;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    void jacksonAnnotationOnTheFieldIsRefused() {
        assertRefused(AnnotatedField.class, "text", "@JsonIgnore");
    }

    @Test
    void subtypeThatCannotBeBuiltIsRefused() {
        assertRefused(BadSubtypeField.class, "values", Shape.class.getName());
        assertRefused(NoSubtypesField.class, "value", "names no class");
    }

    @Test
    void fieldWithTheNameOfAnInheritedOneIsRefused() {
        assertRefused(SameName.class, "text", "superclass");
    }
}
