package io.highlander.model.inspection;

import static io.highlander.model.inspection.Refusals.assertRefused;
import static io.highlander.model.inspection.Refusals.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.highlander.EntityCommand;
import io.highlander.EntityContext;
import io.highlander.HighlanderEntity;
import io.highlander.model.EntityDefinitionException;
import io.highlander.model.EntityType;
import io.highlander.model.EntityTypes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SuppressWarnings({"unused", "ClassCanBeStatic", "EffectivelyPrivate"})
class ClassRefusalsTest {

    @HighlanderEntity("x")
    interface AnInterface {}

    @HighlanderEntity("x")
    @interface AnAnnotation {}

    @HighlanderEntity("x")
    enum AnEnum {
        ONE
    }

    @HighlanderEntity("x")
    record ARecord(String text) {}

    @HighlanderEntity("x")
    abstract static class Abstract {}

    @HighlanderEntity("x")
    private static class Private {
        @EntityCommand
        public void go() {}
    }

    @HighlanderEntity("x")
    class Inner {
        @EntityCommand
        public void go() {}
    }

    static class Plain {
        @EntityCommand
        public void go() {}
    }

    @HighlanderEntity("Todo List")
    static class BadName extends Plain {}

    @HighlanderEntity("")
    static class EmptyName extends Plain {}

    @HighlanderEntity("twin")
    static class Twin extends Plain {}

    @HighlanderEntity("twin")
    static class OtherTwin extends Plain {}

    @HighlanderEntity("x")
    static class NothingToCall {
        String text = "";
    }

    @HighlanderEntity(value = "x", replaceable = true)
    static class ReplaceableWithContext {
        ReplaceableWithContext(EntityContext context) {}
    }

    @HighlanderEntity("x")
    static class TwoConstructors extends Plain {
        TwoConstructors(EntityContext context) {}

        TwoConstructors(String text) {}
    }

    @HighlanderEntity("x")
    static class ChosenConstructor extends Plain {
        @Autowired
        ChosenConstructor(EntityContext context) {}

        ChosenConstructor(String text) {}
    }

    interface Half {
        void one();
    }

    @HighlanderEntity("x")
    static final class FinalWithoutInterface extends Plain {}

    @HighlanderEntity("x")
    static final class FinalWithHalfAnInterface implements Half {
        @Override
        @EntityCommand
        public void one() {}

        @EntityCommand
        public void two() {}
    }

    @HighlanderEntity("x")
    static class WithFinalMethod extends Plain {
        final void shell() {}
    }

    @HighlanderEntity("x")
    static sealed class Sealed extends Plain permits OnlyOne {}

    static final class OnlyOne extends Sealed {}

    @HighlanderEntity("x")
    static class OutOfReach extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        @EntityCommand
        public void go() {}
    }

    @Test
    void interfaceIsRefused() {
        assertRefused(AnInterface.class, "", "is an interface");
    }

    @Test
    void annotationIsRefused() {
        assertRefused(AnAnnotation.class, "", "is an annotation");
    }

    @Test
    void enumIsRefused() {
        assertRefused(AnEnum.class, "", "is an enum");
    }

    @Test
    void recordIsRefused() {
        assertRefused(ARecord.class, "", "is a record");
    }

    @Test
    void abstractClassIsRefused() {
        assertRefused(Abstract.class, "", "is abstract");
    }

    @Test
    void privateClassIsRefused() {
        assertRefused(Private.class, "", "is private");
    }

    @Test
    void innerClassIsRefused() {
        assertRefused(Inner.class, "", "is an inner class");
    }

    @Test
    void localClassIsRefused() {
        @HighlanderEntity("x")
        class Local extends Plain {}
        assertRefused(Local.class, "", "is a local class");
    }

    @Test
    void badTypeNameIsRefused() {
        assertRefused(BadName.class, "", "'Todo List', and a type name");
        assertRefused(BadName.class, "", "lower-case letters, digits and dashes");
        assertRefused(EmptyName.class, "", "''");
    }

    @Test
    void secondUseOfATypeNameIsRefused() {
        List<EntityType> twins = List.of(read(Twin.class), read(OtherTwin.class));
        assertThatExceptionOfType(EntityDefinitionException.class)
                .isThrownBy(() -> new EntityTypes(twins))
                .withMessageContaining("'twin'")
                .withMessageContaining(Twin.class.getName())
                .withMessageContaining(OtherTwin.class.getName());
    }

    @Test
    void classThatNobodyCouldCallIsRefused() {
        assertRefused(NothingToCall.class, "", "has no handler and is not replaceable");
    }

    @Test
    void replaceableClassWithoutPlainConstructorIsRefused() {
        assertRefused(ReplaceableWithContext.class, "", "no constructor without parameters");
    }

    @Test
    void unclearConstructorIsRefused() {
        assertRefused(TwoConstructors.class, "", "has 2 constructors");
        assertThat(read(ChosenConstructor.class).name()).isEqualTo("x");
    }

    @Test
    void finalClassWithoutInterfaceIsRefused() {
        assertRefused(FinalWithoutInterface.class, "", "is final");
    }

    @Test
    void interfaceOfAFinalClassThatLacksAHandlerIsRefused() {
        assertRefused(FinalWithHalfAnInterface.class, "", "Half lacks two");
    }

    @Test
    void finalMethodWithoutInterfaceIsRefused() {
        assertRefused(WithFinalMethod.class, "", "has the final method shell");
    }

    @Test
    void sealedClassWithoutInterfaceIsRefused() {
        assertRefused(Sealed.class, "", "is sealed");
    }

    @Test
    void classWhoseFieldsAreOutOfReachIsRefused() {
        assertRefused(OutOfReach.class, "", "is out of reach");
    }

    @HighlanderEntity("x")
    static class PublicField extends Plain {
        public int count;
    }

    @HighlanderEntity("x")
    static class InheritedPublicField extends HasPublicField {}

    static class HasPublicField extends Plain {
        public transient String name = "";
    }

    @HighlanderEntity(value = "x", replaceable = true)
    static class ReplacedAsAWhole {
        public String text = "";
        public static final int LIMIT = 1;
    }

    interface All {
        void go();
    }

    @HighlanderEntity("x")
    static final class ReachedByInterface implements All {
        public int count;

        @Override
        @EntityCommand
        public void go() {}
    }

    @Test
    void fieldThatReferencesWouldShowEmptyIsRefused() {
        assertRefused(PublicField.class, "count", "is a public field");
        assertRefused(InheritedPublicField.class, "name", "is a public field");
        assertThat(read(ReplacedAsAWhole.class).stateFields()).hasSize(1);
        assertThat(read(ReachedByInterface.class).stateFields()).hasSize(1);
    }

    @Test
    void classWithoutTheAnnotationIsNoEntity() {
        assertThatIllegalArgumentException().isThrownBy(() -> read(Plain.class));
    }
}
