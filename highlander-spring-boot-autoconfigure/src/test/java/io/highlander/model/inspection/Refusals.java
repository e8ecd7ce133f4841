package io.highlander.model.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.highlander.model.EntityDefinitionException;
import io.highlander.model.EntityType;
import io.highlander.state.json.HighlanderJson;
import java.util.List;
import java.util.function.Predicate;

/** Reads a class that must be refused, and checks what the refusal says. */
public final class Refusals {

    private Refusals() {}

    static void assertRefused(Class<?> entityClass, String member, String reason) {
        assertRefused(entityClass, member, reason, type -> false);
    }

    static void assertRefused(Class<?> entityClass, String member, String reason, Predicate<Class<?>> isBean) {
        EntityTypeReader reader = new EntityTypeReader(HighlanderJson.mapper(List.of()), isBean);
        EntityDefinitionException refused =
                catchThrowableOfType(EntityDefinitionException.class, () -> reader.read(entityClass));
        assertThat(refused).as("refusal of " + entityClass.getSimpleName()).isNotNull();
        assertThat(refused.entityClass()).isEqualTo(entityClass);
        assertThat(refused.member()).isEqualTo(member);
        assertThat(refused.reason()).contains(reason);
        assertThat(refused.cure()).isNotBlank();
        assertThat(refused).hasMessageContaining(entityClass.getName()).hasMessageContaining(refused.cure());
    }

    public static EntityType read(Class<?> entityClass) {
        return new EntityTypeReader(HighlanderJson.mapper(List.of()), type -> false).read(entityClass);
    }
}
