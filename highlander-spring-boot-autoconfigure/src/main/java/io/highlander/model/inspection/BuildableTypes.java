package io.highlander.model.inspection;

import com.fasterxml.jackson.annotation.JacksonAnnotation;
import io.highlander.state.json.CollectionContents;
import io.highlander.state.json.CollectionFlaws;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.module.SimpleDeserializers;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.CollectionType;

/**
 * Says whether Jackson can write and read back a type, by its structure: Jackson prepares to read it, and everything that it would
 * need on the way is looked at. No sample is made.
 */
final class BuildableTypes {

    private final TypeInspection inspection = new TypeInspection();
    private final JsonMapper uninspected;
    private final JsonMapper json;

    BuildableTypes(JsonMapper json) {
        uninspected = json;
        SimpleModule module = new SimpleModule("highlander-inspection");
        module.setDeserializerModifier(inspection);
        module.setDeserializers(new ArrayQueues());
        this.json = json.rebuild().addModule(module).build();
    }

    /** As {@link #flawOf} for a field of an entity: the collection in it need not be made, only what is in it. */
    Optional<String> flawOfField(JavaType type) {
        return flawOf(CollectionContents.typeOf(type, uninspected));
    }

    /** Says what is wrong with the type, as the end of a sentence. Returns empty if nothing is. */
    Optional<String> flawOf(JavaType type) {
        Optional<String> flaw = ownFlawOf(type);
        JavaType subtype = inspection.nextSubtype();
        while (flaw.isEmpty() && subtype != null) {
            flaw = ownFlawOf(subtype);
            subtype = inspection.nextSubtype();
        }
        return flaw;
    }

    private Optional<String> ownFlawOf(JavaType type) {
        try {
            json._deserializationContext().findRootValueDeserializer(type);
            return Optional.empty();
        } catch (UnbuildableTypeException e) {
            return Optional.of(e.flaw());
        } catch (JacksonException e) {
            UnbuildableTypeException flaw = flawIn(e);
            return Optional.of(flaw == null ? String.valueOf(e.getOriginalMessage()) : flaw.flaw());
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable UnbuildableTypeException flawIn(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof UnbuildableTypeException flaw) {
                return flaw;
            }
        }
        return null;
    }

    static boolean isJacksons(Class<?> annotationType) {
        return annotationType.isAnnotationPresent(JacksonAnnotation.class)
                || annotationType.getName().startsWith("tools.jackson.");
    }

    /** A queue that Jackson makes without asking what modifies deserializers. */
    private static final class ArrayQueues extends SimpleDeserializers {

        @Override
        public @Nullable ValueDeserializer<?> findCollectionDeserializer(
                CollectionType type,
                DeserializationConfig config,
                BeanDescription.Supplier description,
                @Nullable TypeDeserializer elementTypes,
                @Nullable ValueDeserializer<?> elements) {
            String flaw = type.hasRawClass(ArrayBlockingQueue.class) ? CollectionFlaws.of(type, null) : null;
            if (flaw != null) {
                throw new UnbuildableTypeException(flaw);
            }
            return null;
        }
    }
}
