package io.highlander.state.json;

import java.util.Collection;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.std.ContainerDeserializerBase;

/** Says which collections would not come back as they were when Jackson makes them by their declared type. */
public final class CollectionFlaws {

    private CollectionFlaws() {}

    /**
     * What is wrong, as a sentence's end; {@code null} when nothing is.
     *
     * @param deserializer that reads them, if known
     */
    public static @Nullable String of(JavaType type, @Nullable ValueDeserializer<?> deserializer) {
        Class<?> raw = type.getRawClass();
        if (!Collection.class.isAssignableFrom(raw) && !Map.class.isAssignableFrom(raw)) {
            return null;
        } else if (isSorted(raw) && !hasOrder(elements(type))) {
            return raw.getName() + " sorts by a comparator, which JSON does not carry: "
                    + elements(type).toCanonical() + " is not Comparable";
        } else if (isBounded(raw)) {
            return "the capacity of a " + raw.getName() + " is not in the JSON";
        } else if (deserializer instanceof ContainerDeserializerBase<?> container && !canMake(container)) {
            return raw.getName() + " does not say which class to make";
        }
        return null;
    }

    private static boolean isSorted(Class<?> raw) {
        return SortedSet.class.isAssignableFrom(raw)
                || SortedMap.class.isAssignableFrom(raw)
                || PriorityQueue.class.isAssignableFrom(raw)
                || PriorityBlockingQueue.class.isAssignableFrom(raw);
    }

    private static JavaType elements(JavaType type) {
        return type.isMapLikeType() ? type.getKeyType() : type.getContentType();
    }

    private static boolean hasOrder(JavaType type) {
        return type.isPrimitive() || type.isEnumType() || type.isTypeOrSubTypeOf(Comparable.class);
    }

    private static boolean isBounded(Class<?> raw) {
        return BlockingQueue.class.isAssignableFrom(raw)
                && !PriorityBlockingQueue.class.isAssignableFrom(raw)
                && !LinkedTransferQueue.class.isAssignableFrom(raw);
    }

    private static boolean canMake(ContainerDeserializerBase<?> container) {
        ValueInstantiator instantiator = container.getValueInstantiator();
        return instantiator == null
                || instantiator.canCreateUsingDefault()
                || instantiator.canCreateUsingDelegate()
                || instantiator.canCreateUsingArrayDelegate();
    }
}
