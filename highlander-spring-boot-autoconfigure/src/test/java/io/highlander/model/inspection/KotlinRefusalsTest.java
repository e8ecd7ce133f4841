package io.highlander.model.inspection;

import static io.highlander.model.inspection.Refusals.read;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.highlander.EntityCommand;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import io.highlander.model.EntityDefinitionException;
import java.lang.annotation.Annotation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Modifier;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.subclass.ConstructorStrategy;
import net.bytebuddy.implementation.StubMethod;
import org.junit.jupiter.api.Test;

/** Refusals in the words of Kotlin. The classes are such as its compiler makes. */
class KotlinRefusalsTest {

    private static final String METADATA = "kotlin.Metadata";
    private static final String CONTINUATION = "kotlin.coroutines.Continuation";

    private static final class Classes extends ClassLoader {

        private Classes() {
            super(KotlinRefusalsTest.class.getClassLoader());
        }

        private Class<?> define(DynamicType made) {
            byte[] bytes = made.getBytes();
            return defineClass(made.getTypeDescription().getName(), bytes, 0, bytes.length);
        }
    }

    private final Classes classes = new Classes();
    private final Class<?> metadata = loaded(new ByteBuddy()
            .makeAnnotation()
            .name(METADATA)
            .annotateType(AnnotationDescription.Builder.ofType(Retention.class)
                    .define("value", RetentionPolicy.RUNTIME)
                    .build())
            .make());
    private final Class<?> continuation =
            loaded(new ByteBuddy().makeInterface().name(CONTINUATION).make());

    private Class<?> loaded(DynamicType made) {
        return classes.define(made);
    }

    private DynamicType.Builder<Object> open(String name) {
        return new ByteBuddy()
                .subclass(Object.class)
                .name("shop." + name)
                .annotateType(AnnotationDescription.Builder.ofType(HighlanderEntity.class)
                        .define("value", "x")
                        .build())
                .annotateType(AnnotationDescription.Builder.ofType(metadata.asSubclass(Annotation.class))
                        .build());
    }

    private static AnnotationDescription annotation(Class<? extends Annotation> type) {
        return AnnotationDescription.Builder.ofType(type).build();
    }

    private static void assertRefused(Class<?> entityClass, String reason, String cure) {
        assertThatExceptionOfType(EntityDefinitionException.class)
                .isThrownBy(() -> read(entityClass))
                .withMessageContaining(reason)
                .withMessageContaining(cure);
    }

    @Test
    void valIsToBecomeVar() {
        Class<?> list = loaded(open("ShoppingList")
                .defineField("text", String.class, Modifier.PRIVATE | Modifier.FINAL)
                .make());
        assertRefused(list, "is state and final", "Declare it as var, or annotate it with @Transient");
    }

    @Test
    void suspendFunctionIsNoHandler() {
        Class<?> list = loaded(open("Suspending")
                .defineMethod("go", Object.class, Modifier.PUBLIC)
                .withParameters(String.class, continuation)
                .intercept(StubMethod.INSTANCE)
                .annotateMethod(annotation(EntityQuery.class))
                .make());
        assertRefused(list, "go is a suspend function", "Remove suspend");
    }

    @Test
    void closedFunctionAndClassAreToBeOpen() {
        Class<?> function = loaded(open("ClosedFunction")
                .defineMethod("go", void.class, Modifier.PUBLIC | Modifier.FINAL)
                .intercept(StubMethod.INSTANCE)
                .annotateMethod(annotation(EntityCommand.class))
                .make());
        assertRefused(function, "is a handler and final", "Declare it open");
        Class<?> whole = loaded(open("ClosedClass")
                .modifiers(Modifier.PUBLIC | Modifier.FINAL)
                .defineMethod("go", void.class, Modifier.PUBLIC)
                .intercept(StubMethod.INSTANCE)
                .annotateMethod(annotation(EntityCommand.class))
                .make());
        assertRefused(whole, "is final, so references must be of an interface", "Declare it and its functions open");
    }

    @Test
    void stepBetweenVersionsBelongsIntoTheCompanionObject() {
        Class<?> list = loaded(new ByteBuddy()
                .subclass(Object.class)
                .name("shop.Versioned")
                .annotateType(AnnotationDescription.Builder.ofType(HighlanderEntity.class)
                        .define("value", "x")
                        .define("version", 2)
                        .build())
                .annotateType(AnnotationDescription.Builder.ofType(metadata.asSubclass(Annotation.class))
                        .build())
                .make());
        assertRefused(list, "no @StateUpcaster(from = 1)", "in the companion object, as '@JvmStatic fun");
    }

    /** As {@code kotlin.Pair}, which Jackson builds with its module for Kotlin only. */
    @Test
    void typeThatNeedsTheModuleForKotlinSaysSo() {
        Class<?> pair = loaded(new ByteBuddy()
                .subclass(Object.class, ConstructorStrategy.Default.NO_CONSTRUCTORS)
                .name("kotlin.Pair")
                .annotateType(AnnotationDescription.Builder.ofType(metadata.asSubclass(Annotation.class))
                        .build())
                .make());
        Class<?> list = loaded(open("Pairs")
                .defineMethod("go", pair, Modifier.PUBLIC)
                .intercept(StubMethod.INSTANCE)
                .annotateMethod(annotation(EntityQuery.class))
                .make());
        assertRefused(list, "kotlin.Pair has no constructor that Jackson can use", "bean of type KotlinModule");
    }
}
