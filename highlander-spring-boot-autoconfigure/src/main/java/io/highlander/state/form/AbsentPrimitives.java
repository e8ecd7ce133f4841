package io.highlander.state.form;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.util.ClassUtil;

/**
 * Gives a primitive that JSON does not have its default, as Java does. To Jackson an absent component of a record is an explicit
 * null, which is refused.
 */
final class AbsentPrimitives extends ValueDeserializerModifier {

    private static final long serialVersionUID = 1L;

    @Override
    public ValueDeserializer<?> modifyDeserializer(
            DeserializationConfig config, BeanDescription.Supplier description, ValueDeserializer<?> deserializer) {
        Class<?> type = description.getBeanClass();
        return type.isPrimitive() && type != void.class ? new WithDefault(type, deserializer) : deserializer;
    }

    private static final class WithDefault extends DelegatingDeserializer {

        private final Class<?> primitive;

        private WithDefault(Class<?> primitive, ValueDeserializer<?> deserializer) {
            super(deserializer);
            this.primitive = primitive;
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> contextual) {
            return new WithDefault(primitive, contextual);
        }

        @Override
        public @Nullable Object getAbsentValue(DeserializationContext context) {
            return ClassUtil.defaultValue(primitive);
        }
    }
}
