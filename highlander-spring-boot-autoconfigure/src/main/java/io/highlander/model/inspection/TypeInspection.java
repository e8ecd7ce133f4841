package io.highlander.model.inspection;

import com.fasterxml.jackson.annotation.JsonKey;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import io.highlander.state.json.CollectionFlaws;
import java.io.Serializable;
import java.lang.annotation.Annotation;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.AbstractDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.MapType;

/** Inspects every type that Jackson prepares to read, and refuses a type that would not come back as it was written. */
final class TypeInspection extends ValueDeserializerModifier {

    private static final long serialVersionUID = 1L;

    private static final Set<Class<?>> UNTYPED =
            Set.of(Object.class, Serializable.class, Number.class, Comparable.class);

    private final transient Set<Class<?>> seen = ConcurrentHashMap.newKeySet();
    private final transient Queue<JavaType> subtypes = new ConcurrentLinkedQueue<>();

    @Override
    public ValueDeserializer<?> modifyDeserializer(
            DeserializationConfig config, BeanDescription.Supplier description, ValueDeserializer<?> deserializer) {
        Class<?> type = description.getBeanClass();
        refuseUntyped(type);
        if (type == Class.class) {
            throw new UnbuildableTypeException("a Class would be loaded by a name from the data");
        }
        boolean polymorphic = isPolymorphic(config, description);
        if (deserializer instanceof AbstractDeserializer && !polymorphic) {
            throw new UnbuildableTypeException(
                    type.getName() + " is abstract and does not say by @JsonTypeInfo(use = NAME) which class to make");
        } else if (deserializer instanceof BeanDeserializerBase bean && !valueOnly(type)) {
            refuseMachinery(type);
            refuseWithoutCreator(type, bean.getValueInstantiator());
            refuseFinalFields(type, bean);
        }
        return deserializer;
    }

    @Override
    public ValueDeserializer<?> modifyCollectionDeserializer(
            DeserializationConfig config,
            CollectionType type,
            BeanDescription.Supplier description,
            ValueDeserializer<?> deserializer) {
        return requireFaithful(type, deserializer);
    }

    @Override
    public ValueDeserializer<?> modifyMapDeserializer(
            DeserializationConfig config,
            MapType type,
            BeanDescription.Supplier description,
            ValueDeserializer<?> deserializer) {
        return requireFaithful(type, deserializer);
    }

    private static ValueDeserializer<?> requireFaithful(JavaType type, ValueDeserializer<?> deserializer) {
        String flaw = CollectionFlaws.of(type, deserializer);
        if (flaw != null) {
            throw new UnbuildableTypeException(flaw);
        }
        return deserializer;
    }

    private static void refuseUntyped(Class<?> type) {
        if (UNTYPED.contains(type)) {
            throw new UnbuildableTypeException(
                    type.getSimpleName() + " (also as a raw type or wildcard) does not say what to read back");
        }
    }

    private boolean isPolymorphic(DeserializationConfig config, BeanDescription.Supplier description) {
        String name = description.getBeanClass().getName();
        JsonTypeInfo.Value info =
                config.getAnnotationIntrospector().findPolymorphicTypeInfo(config, description.getClassInfo());
        if (info == null || info.getIdType() == JsonTypeInfo.Id.NONE) {
            return false;
        } else if (info.getIdType() == JsonTypeInfo.Id.CLASS || info.getIdType() == JsonTypeInfo.Id.MINIMAL_CLASS) {
            throw new UnbuildableTypeException(
                    name + " writes class names into the data; use @JsonTypeInfo(use = NAME) and @JsonSubTypes");
        }
        List<Class<?>> named = new ArrayList<>();
        for (NamedType each :
                config.getSubtypeResolver().collectAndResolveSubtypesByClass(config, description.getClassInfo())) {
            named.add(each.getType());
        }
        named.removeIf(each -> Modifier.isAbstract(each.getModifiers()));
        if (named.isEmpty()) {
            throw new UnbuildableTypeException(name + " is polymorphic and names no class to make; add @JsonSubTypes");
        }
        named.stream().filter(seen::add).map(config::constructType).forEach(subtypes::add);
        return true;
    }

    /** Returns a class that a polymorphic type named and that was not inspected yet, or null if there is none. */
    @Nullable
    JavaType nextSubtype() {
        return subtypes.poll();
    }

    /**
     * Refuses other classes of the JDK. Those that Jackson knows have deserializers of their own; the fields of all others are out
     * of reach.
     */
    private static void refuseMachinery(Class<?> type) {
        if (isOfJdk(type)) {
            throw new UnbuildableTypeException(type.getName() + " is a class of the JDK that is no plain value");
        }
    }

    private static void refuseWithoutCreator(Class<?> type, ValueInstantiator instantiator) {
        if (!instantiator.canCreateUsingDefault()
                && !instantiator.canCreateFromObjectWith()
                && !instantiator.canCreateUsingDelegate()
                && !instantiator.canCreateUsingArrayDelegate()) {
            throw new UnbuildableTypeException(type.getName()
                    + " has no constructor that Jackson can use: one without parameters, or the only one, or one with @JsonCreator"
                    + moduleFor(type));
        }
    }

    private static void refuseFinalFields(Class<?> type, BeanDeserializerBase bean) {
        if (bean.getValueInstantiator().canCreateUsingDelegate()) {
            return;
        }
        Collection<Object> known = bean.getKnownPropertyNames();
        for (Class<?> c = type; c != null && !isOfJdk(c); c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (isWritten(field) && Modifier.isFinal(field.getModifiers()) && !known.contains(field.getName())) {
                    throw new UnbuildableTypeException("field '" + field.getName() + "' of " + c.getName()
                            + " is final and no constructor parameter has its name, so it would be written and never read"
                            + moduleFor(c));
                }
            }
        }
    }

    private static String moduleFor(Class<?> type) {
        return Kotlin.wrote(type)
                ? "; or, as it is of Kotlin, a bean of type KotlinModule (jackson-module-kotlin on the class path alone has no effect"
                        + " on entities)"
                : "";
    }

    private static boolean isWritten(Field field) {
        return !Modifier.isStatic(field.getModifiers())
                && !Modifier.isTransient(field.getModifiers())
                && !field.isSynthetic()
                && Arrays.stream(field.getDeclaredAnnotations())
                        .map(Annotation::annotationType)
                        .noneMatch(BuildableTypes::isJacksons);
    }

    @Override
    public @Nullable KeyDeserializer modifyKeyDeserializer(
            DeserializationConfig config, JavaType type, @Nullable KeyDeserializer deserializer) {
        Class<?> raw = type.getRawClass();
        refuseUntyped(raw);
        boolean guessed =
                deserializer != null && deserializer.getClass().getName().startsWith("tools.jackson.");
        if (guessed && !raw.isEnum() && !raw.isPrimitive() && !isOfJdk(raw) && !hasKeyOrValue(raw)) {
            throw new UnbuildableTypeException("as a key of a map " + raw.getName()
                    + " would be written by toString(); say by @JsonKey or @JsonValue how to write it");
        }
        return deserializer;
    }

    private static boolean valueOnly(Class<?> type) {
        return annotated(type, JsonValue.class);
    }

    private static boolean hasKeyOrValue(Class<?> type) {
        return annotated(type, JsonKey.class) || annotated(type, JsonValue.class);
    }

    private static boolean annotated(Class<?> type, Class<? extends Annotation> annotation) {
        for (Class<?> c = type; c != null && !isOfJdk(c); c = c.getSuperclass()) {
            Stream<AccessibleObject> members =
                    Stream.concat(Arrays.stream(c.getDeclaredMethods()), Arrays.stream(c.getDeclaredFields()));
            if (members.anyMatch(member -> member.isAnnotationPresent(annotation))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfJdk(Class<?> type) {
        return type.getName().startsWith("java.");
    }
}
