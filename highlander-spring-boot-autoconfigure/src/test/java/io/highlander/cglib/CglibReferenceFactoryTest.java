package io.highlander.cglib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.highlander.EntityContext;
import io.highlander.routing.gateway.ReferenceFactory;
import io.highlander.routing.gateway.ReferenceFactory.Invocation;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings({"unused", "unchecked", "rawtypes"})
class CglibReferenceFactoryTest {

    private static final String SHELL = "only an empty shell may answer";

    interface Adding<T> {
        int add(T text) throws IOException;

        default String greet() {
            throw new AssertionError(SHELL);
        }
    }

    static class Base<T> {
        public int add(T item) throws IOException {
            throw new AssertionError(SHELL);
        }
    }

    static class Hidden extends Base<String> implements Adding<String> {
        private final List<String> texts;

        private Hidden(EntityContext context) {
            throw new AssertionError("no constructor may run");
        }

        {
            texts = new ArrayList<>();
        }

        @Override
        public int add(String text) throws IOException {
            throw new AssertionError(SHELL);
        }

        void packagePrivate() {
            throw new AssertionError(SHELL);
        }

        protected boolean inherited(long a, byte b) {
            throw new AssertionError(SHELL);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            throw new AssertionError(SHELL);
        }

        @Override
        public int hashCode() {
            throw new AssertionError(SHELL);
        }

        @Override
        public String toString() {
            throw new AssertionError(SHELL);
        }
    }

    static final class Final {}

    /** Equal to others with the same name. */
    private record Recorder(String name, List<String> calls) implements Invocation {
        Recorder(String name) {
            this(name, new ArrayList<>());
        }

        @Override
        public @Nullable Object invoke(Method method, Object[] arguments) {
            calls.add(method.getName() + Arrays.toString(arguments));
            return null;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Recorder that && that.name.equals(name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private final ReferenceFactory factory = new CglibReferenceFactory();
    private final Recorder recorder = new Recorder("todo-list/a");

    @Test
    void classHandsOverMethodsOfAllVisibilities() throws Exception {
        Hidden reference = factory.create(Hidden.class, recorder);

        assertThat(reference.add("milk")).isZero();
        reference.packagePrivate();
        assertThat(reference.inherited(1, (byte) 2)).isFalse();
        assertThat(((Base<String>) reference).add("eggs")).isZero();
        assertThat(recorder.calls).containsExactly("add[milk]", "packagePrivate[]", "inherited[1, 2]", "add[eggs]");
    }

    @Test
    void interfaceHandsOverDefaultMethodsToo() throws Exception {
        Adding<String> reference = factory.create(Adding.class, recorder);

        assertThat(reference.add("milk")).isZero();
        assertThat(reference.greet()).isNull();
        assertThat(recorder.calls).containsExactly("add[milk]", "greet[]");
    }

    @Test
    void objectsMethodsAreAnsweredByTheInvocation() {
        for (Class<?> type : List.of(Hidden.class, Adding.class)) {
            Object reference = factory.create(type, recorder);

            assertThat(reference)
                    .hasToString("todo-list/a")
                    .hasSameHashCodeAs("todo-list/a")
                    .isEqualTo(reference)
                    .isEqualTo(factory.create(type, new Recorder("todo-list/a")))
                    .isNotEqualTo(factory.create(type, new Recorder("todo-list/b")))
                    .isNotEqualTo("todo-list/a")
                    .isNotEqualTo(null);
        }
        assertThat(recorder.calls).isEmpty();
    }

    @Test
    void valuesAndExceptionsOfTheInvocationReachTheCaller() throws Exception {
        assertThat(factory.create(Hidden.class, (method, arguments) -> 7).add(""))
                .isEqualTo(7);
        Invocation failing = (method, arguments) -> {
            throw new IOException("full");
        };
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> factory.create(Hidden.class, failing).add(""))
                .withMessage("full");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> factory.create(Adding.class, failing).add(""))
                .withMessage("full");
    }

    @Test
    void referencesOfOneTypeShareOneClassAcrossFactories() {
        assertThat(factory.create(Hidden.class, recorder).getClass())
                .isEqualTo(factory.create(Hidden.class, recorder).getClass())
                .isEqualTo(new CglibReferenceFactory()
                        .create(Hidden.class, recorder)
                        .getClass());
        assertThat(factory.create(Hidden.class, recorder).getClass().getName()).contains("Highlander");
    }

    @Test
    void referencesHaveNoFinalizer() {
        assertThat(factory.create(Hidden.class, recorder).getClass().getDeclaredMethods())
                .extracting(Method::getName)
                .doesNotContain("finalize");
    }

    @Test
    void finalClassIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> factory.create(Final.class, recorder))
                .withMessageContaining("interface");
    }
}
