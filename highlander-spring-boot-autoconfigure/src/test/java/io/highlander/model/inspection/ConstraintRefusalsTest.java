package io.highlander.model.inspection;

import static io.highlander.model.inspection.Refusals.assertRefused;
import static io.highlander.model.inspection.Refusals.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.highlander.EntityCommand;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import io.highlander.model.EntityDefinitionException;
import io.highlander.state.json.HighlanderJson;
import io.highlander.validation.ClassPathValidation;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("unused")
class ConstraintRefusalsTest {

    record Item(@NotBlank String name) {}

    @HighlanderEntity("x")
    static class OnParameter {
        @EntityCommand
        public void go(String text, @Min(1) int number) {}
    }

    @HighlanderEntity("x")
    static class OnElement {
        @EntityCommand
        public void go(Map<String, List<@NotBlank String>> texts) {}
    }

    @HighlanderEntity("x")
    static class OnArrayOfRecords {
        @EntityCommand
        public void go(@Valid Item[] items) {}
    }

    @HighlanderEntity("x")
    static class OnMany {
        @EntityCommand
        public void go(@Size.List({@Size(min = 1), @Size(max = 3)}) String text) {}
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = {})
    @NotNull
    @interface Name {
        String message() default "is no name";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    @HighlanderEntity("x")
    static class OfTheApplication {
        @EntityCommand
        public void go(@Name String text) {}
    }

    interface Api {
        @EntityCommand
        void go(@NotNull String text);
    }

    @HighlanderEntity("x")
    static class OfAnInterface implements Api {
        @Override
        public void go(String text) {}
    }

    @HighlanderEntity("x")
    static class OnResult {
        @NotNull
        @EntityQuery
        public String go() {
            return "";
        }
    }

    @HighlanderEntity("x")
    static class OnElementOfResult {
        @EntityQuery
        public List<@Valid Item> go() {
            return List.of();
        }
    }

    @HighlanderEntity("x")
    static class OnState {
        @Size(max = 3)
        private String text = "";

        @EntityQuery
        public String go() {
            return text;
        }
    }

    @HighlanderEntity("x")
    static class OnHelper {
        @EntityCommand
        public void go() {}

        void help(@NotNull String text) {}
    }

    @HighlanderEntity("x")
    @Name
    static class OnClass {
        @EntityCommand
        public void go() {}
    }

    @HighlanderEntity("x")
    static class Tightens implements Api {
        @Override
        public void go(@Size(max = 3) String text) {}
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                OnParameter.class,
                OnElement.class,
                OnArrayOfRecords.class,
                OnMany.class,
                OfTheApplication.class,
                OfAnInterface.class
            })
    void constraintThatNoValidatorChecksIsRefused(Class<?> entityClass) {
        assertRefused(entityClass, "go", "there is no validator to check it");
    }

    @Test
    void constraintElsewhereThanOnAParameterOfAHandlerIsRefused() {
        assertRefused(OnResult.class, "go", "@NotNull, which nothing checks there");
        assertRefused(OnElementOfResult.class, "go", "@Valid, which nothing checks there");
        assertRefused(OnState.class, "text", "@Size, which nothing checks there");
        assertRefused(OnHelper.class, "help", "@NotNull, which nothing checks there");
        assertRefused(OnClass.class, "", "@Name, which nothing checks there");
    }

    @Test
    void constraintsInsideOfRecordsAreTheRecordsOwn() {
        assertThat(read(WithRecord.class).handlers()).hasSize(1);
    }

    @HighlanderEntity("x")
    static class WithRecord {
        private Item item = new Item("");

        @EntityCommand
        public Item go(Item other) {
            return item;
        }
    }

    @Test
    void constraintsThatTheValidatorRefusesAreRefusedAtStart() {
        EntityTypeReader reader =
                new EntityTypeReader(HighlanderJson.mapper(List.of()), type -> false, ClassPathValidation::find);

        assertThatExceptionOfType(EntityDefinitionException.class)
                .isThrownBy(() -> reader.read(Tightens.class))
                .withMessageContaining(
                        "Tightens#go declares constraints on its parameters that cannot be checked: HV000151");
        assertThat(reader.read(OnMany.class).handlers()).hasSize(1);
    }
}
