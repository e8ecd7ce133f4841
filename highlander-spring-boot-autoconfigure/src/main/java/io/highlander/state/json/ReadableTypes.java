package io.highlander.state.json;

import com.fasterxml.jackson.annotation.JacksonAnnotation;
import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.json.JsonMapper;

/**
 * Types whose values can be read whenever they could be written, by their structure: Jackson writes and reads them, and no code of
 * the application's looks at what is read. A constructor or factory does, a module's serializer, an annotation that changes
 * the form.
 *
 * <p>A collection is one of them if it takes whatever was in another collection of its type.
 *
 * <p>A record of values that do not change is one of them: that its constructor takes what its accessors return is the contract of
 * {@link Record}. It was kept when the record was made; a list in it may have changed since.
 */
final class ReadableTypes {

    private static final Set<Class<? extends Annotation>> HARMLESS =
            Set.of(JsonTypeInfo.class, JsonSubTypes.class, JsonTypeName.class, JsonProperty.class, JsonAlias.class);

    private static final Set<Class<?>> CONSTANT = Set.of(
            UUID.class,
            URI.class,
            Locale.class,
            Currency.class,
            OptionalInt.class,
            OptionalLong.class,
            OptionalDouble.class);

    private static final Set<Class<?>> MUTABLE = Set.of(
            Date.class,
            Calendar.class,
            GregorianCalendar.class,
            StringBuilder.class,
            StringBuffer.class,
            AtomicBoolean.class,
            AtomicInteger.class,
            AtomicLong.class);

    private final JsonMapper json;
    private final DeserializationContext context;
    private final Set<JavaType> seen = new HashSet<>();
    private boolean readOtherNames;

    ReadableTypes(JsonMapper json) {
        this.json = json;
        context = json._deserializationContext();
    }

    boolean contain(JavaType type) {
        try {
            return !seen.add(type) || look(type);
        } catch (JacksonException | IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Whether a value of those that were asked for may read a member of a name that another value of its declared type does not read: it
     * may be of another subtype. Or it may read it under a name that it does not write.
     */
    boolean mayReadOtherNames() {
        return readOtherNames;
    }

    private boolean look(JavaType type) {
        ValueDeserializer<?> deserializer = context.findNonContextualValueDeserializer(type);
        AnnotatedClass described = context.introspectClassAnnotations(type);
        readOtherNames |= annotations(described)
                .anyMatch(annotation -> annotation == JsonTypeInfo.class || annotation == JsonAlias.class);
        if (!isBuiltIn(deserializer)
                || !isBuiltIn(json._serializationContext().findValueSerializer(type))
                || isReshaped(described)) {
            return false;
        } else if (described.hasAnnotation(JsonTypeInfo.class)) {
            return subtypes(described).allMatch(this::contain);
        } else if (deserializer instanceof BeanDeserializerBase bean) {
            return bean(type, bean);
        }
        return parts(type) && (isContainer(type) || isConstant(type) || MUTABLE.contains(type.getRawClass()));
    }

    private boolean bean(JavaType type, BeanDeserializerBase bean) {
        ValueInstantiator maker = bean.getValueInstantiator();
        boolean record = type.getRawClass().isRecord();
        boolean untouched = record || (maker.canCreateUsingDefault() && !maker.canCreateFromObjectWith());
        if (!untouched || maker.canCreateUsingDelegate() || maker.canCreateUsingArrayDelegate()) {
            return false;
        }
        boolean readable = true;
        Set<String> written = written(type);
        for (var properties = bean.properties(); readable && properties.hasNext(); ) {
            SettableBeanProperty property = properties.next();
            readOtherNames |= !written.contains(property.getName());
            readable = contain(property.getType()) && (!record || isConstant(property.getType()));
        }
        return readable;
    }

    private Set<String> written(JavaType type) {
        Set<String> names = new HashSet<>();
        json._serializationContext()
                .findValueSerializer(type)
                .properties()
                .forEachRemaining(property -> names.add(property.getName()));
        return names;
    }

    private Stream<JavaType> subtypes(AnnotatedClass type) {
        DeserializationConfig config = context.getConfig();
        return config.getSubtypeResolver().collectAndResolveSubtypesByClass(config, type).stream()
                .map(named -> config.constructType(named.getType()))
                .filter(subtype -> !subtype.isAbstract());
    }

    private boolean parts(JavaType type) {
        boolean readable = type.getContentType() == null || contain(type.getContentType());
        return readable && (type.getKeyType() == null || contain(type.getKeyType()));
    }

    /**
     * Whether a new container of the type takes everything that was in another of the type. It may not if the type has an order, because
     * the orders may differ, or if its class may refuse something.
     */
    private static boolean isContainer(JavaType type) {
        return type.isArrayType() || type.isReferenceType() || PlainCollections.areTypes(type.getRawClass());
    }

    private static boolean isConstant(JavaType type) {
        Class<?> raw = type.getRawClass();
        if (raw == Optional.class) {
            return isConstant(type.getContentType());
        }
        String name = raw.getName();
        return type.isPrimitive()
                || type.isEnumType()
                || raw.isRecord()
                || CONSTANT.contains(raw)
                || (name.startsWith("java.lang.") && !MUTABLE.contains(raw))
                || name.startsWith("java.time.")
                || name.startsWith("java.math.");
    }

    private static boolean isReshaped(AnnotatedClass type) {
        return annotations(type).anyMatch(annotation -> isJacksons(annotation) && !HARMLESS.contains(annotation));
    }

    private static Stream<Class<? extends Annotation>> annotations(AnnotatedClass type) {
        Stream<Annotated> members = Stream.of(
                        Stream.of(type),
                        StreamSupport.stream(type.fields().spliterator(), false),
                        StreamSupport.stream(type.memberMethods().spliterator(), false),
                        type.getConstructors().stream(),
                        type.getFactoryMethods().stream())
                .flatMap(each -> each);
        return members.flatMap(Annotated::annotations).map(Annotation::annotationType);
    }

    private static boolean isJacksons(Class<?> annotation) {
        return annotation.isAnnotationPresent(JacksonAnnotation.class)
                || annotation.getName().startsWith("tools.jackson.");
    }

    private static boolean isBuiltIn(Object reads) {
        String name = reads.getClass().getName();
        boolean builtIn = name.startsWith("tools.jackson.databind.") || name.startsWith("io.highlander.state.");
        return builtIn && (!(reads instanceof DelegatingDeserializer other) || isBuiltIn(other.getDelegatee()));
    }
}
