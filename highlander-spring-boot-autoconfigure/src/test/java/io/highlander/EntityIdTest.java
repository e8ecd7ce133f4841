package io.highlander;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb", "\ud800", "\u0000"})
    void textThatIsNoKeyIsToldApartFromBugs(String key) {
        assertThatExceptionOfType(InvalidEntityIdException.class)
                .isThrownBy(() -> new EntityId("todo", key))
                .withMessageContaining("The key of a todo");
    }

    @Test
    void keyHasAnUpperBound() {
        assertThatCode(() -> new EntityId("todo", "k".repeat(512))).doesNotThrowAnyException();
        assertThatExceptionOfType(InvalidEntityIdException.class)
                .isThrownBy(() -> new EntityId("todo", "k".repeat(513)));
        assertThatExceptionOfType(InvalidEntityIdException.class).isThrownBy(() -> new EntityId("", "k"));
    }
}
