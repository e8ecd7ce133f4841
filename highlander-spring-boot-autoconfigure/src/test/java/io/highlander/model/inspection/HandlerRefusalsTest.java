package io.highlander.model.inspection;

import static io.highlander.model.inspection.Refusals.assertRefused;
import static io.highlander.model.inspection.Refusals.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityCommand;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import io.highlander.OnActivate;
import io.highlander.OnPassivate;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@SuppressWarnings({"unused", "rawtypes"})
class HandlerRefusalsTest {

    @HighlanderEntity("x")
    static class NotPublic {
        @EntityCommand
        void go() {}
    }

    @HighlanderEntity("x")
    static class Final {
        @EntityCommand
        public final void go() {}
    }

    @HighlanderEntity("x")
    static class Static {
        @EntityCommand
        public static void go() {}
    }

    @HighlanderEntity("x")
    static class Overloaded {
        @EntityCommand
        public void go() {}

        @EntityCommand
        public void go(String text) {}
    }

    @HighlanderEntity("x")
    static class OverloadedByHelper {
        @EntityCommand
        public void go() {}

        void go(int number) {}
    }

    @HighlanderEntity("x")
    static class OverloadedByPrivateHelper {
        @EntityCommand
        public void go() {}

        private void go(int number) {}
    }

    static class Parent {
        @EntityCommand
        public void go() {}
    }

    @HighlanderEntity("x")
    static class OverloadsInherited extends Parent {
        @EntityCommand
        public void go(String text) {}
    }

    @HighlanderEntity("x")
    static class Generic {
        @EntityCommand
        public <T> void go(List<T> list) {}
    }

    @HighlanderEntity("x")
    static class Both {
        @EntityCommand
        @EntityQuery
        public void go() {}
    }

    @HighlanderEntity("x")
    static class OfObject {
        @Override
        @EntityQuery
        public String toString() {
            return "";
        }
    }

    @HighlanderEntity("x")
    static class HandlerAndHook {
        @EntityCommand
        @OnActivate
        public void go() {}
    }

    @HighlanderEntity("x")
    static class HookWithParameter extends Parent {
        @OnActivate
        void start(String text) {}
    }

    @HighlanderEntity("x")
    static class HookWithResult extends Parent {
        @OnPassivate
        boolean stop() {
            return true;
        }
    }

    @HighlanderEntity("x")
    static class StaticHook extends Parent {
        @OnPassivate
        static void stop() {}
    }

    @HighlanderEntity("x")
    static class TwoHooks extends Parent {
        @OnActivate
        void one() {}

        @OnActivate
        void two() {}
    }

    @HighlanderEntity("x")
    static class StreamParameter {
        @EntityCommand
        public void go(int number, InputStream stream) {}
    }

    @HighlanderEntity("x")
    static class StreamResult {
        @EntityQuery
        public Stream<String> go() {
            return Stream.of();
        }
    }

    @HighlanderEntity("x")
    static class UntypedStage {
        @EntityQuery
        public CompletionStage go() {
            throw new IllegalStateException();
        }
    }

    @Test
    void handlerThatIsNotPublicIsRefused() {
        assertRefused(NotPublic.class, "go", "not public");
    }

    @Test
    void finalHandlerIsRefused() {
        assertRefused(Final.class, "go", "final");
    }

    @Test
    void staticHandlerIsRefused() {
        assertRefused(Static.class, "go", "static");
    }

    @Test
    void overloadedHandlerIsRefused() {
        assertRefused(Overloaded.class, "go", "overloaded");
        assertRefused(OverloadsInherited.class, "go", "overloaded");
        assertRefused(OverloadedByHelper.class, "go", "overloaded");
    }

    @Test
    void privateOverloadIsNobodysConcern() {
        assertThat(read(OverloadedByPrivateHelper.class).handlers()).hasSize(1);
    }

    @Test
    void genericHandlerIsRefused() {
        assertRefused(Generic.class, "go", "type parameters");
    }

    @Test
    void handlerThatIsCommandAndQueryIsRefused() {
        assertRefused(Both.class, "go", "both a command and a query");
    }

    @Test
    void handlerThatOverridesAMethodOfObjectIsRefused() {
        assertRefused(OfObject.class, "toString", "Object");
    }

    @Test
    void handlerThatIsAHookIsRefused() {
        assertRefused(HandlerAndHook.class, "go", "a handler and a hook");
    }

    @Test
    void hookWithParametersIsRefused() {
        assertRefused(HookWithParameter.class, "start", "parameters");
    }

    @Test
    void hookThatReturnsSomethingIsRefused() {
        assertRefused(HookWithResult.class, "stop", "returns something");
    }

    @Test
    void staticHookIsRefused() {
        assertRefused(StaticHook.class, "stop", "static");
    }

    @Test
    void secondHookOfAKindIsRefused() {
        assertRefused(TwoHooks.class, "two", "second method with @OnActivate");
    }

    @Test
    void parameterThatJacksonCannotBuildIsRefused() {
        assertRefused(StreamParameter.class, "go", "parameter 2");
    }

    @Test
    void resultThatJacksonCannotBuildIsRefused() {
        assertRefused(StreamResult.class, "go", "result");
    }

    @Test
    void resultWithoutATypeIsRefused() {
        assertRefused(UntypedStage.class, "go", "result");
    }
}
