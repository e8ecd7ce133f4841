package io.highlander.model.inspection;

import io.highlander.HighlanderEntity;
import io.highlander.OnActivate;
import io.highlander.OnDelete;
import io.highlander.OnPassivate;
import io.highlander.model.ArgumentValidation;
import io.highlander.model.EntityDefinitionException;
import io.highlander.model.EntityType;
import io.highlander.model.Handler;
import io.highlander.state.json.StateVersions;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/** Reads annotated classes and refuses those that break a rule of the programming model. Any thread may use it. */
public final class EntityTypeReader {

    private final JsonMapper json;
    private final BuildableTypes buildable;
    private final Predicate<Class<?>> isBean;
    private final Supplier<@Nullable ArgumentValidation> validation;

    /** Reads types without a validator: constraints on parameters are refused. */
    public EntityTypeReader(JsonMapper json, Predicate<Class<?>> isBean) {
        this(json, isBean, () -> null);
    }

    /**
     * @param json the mapper for states and calls
     * @param isBean whether the application injects objects of this class; asked for classes of its own only, not for the JDK's
     * @param validation returns the validator of arguments; called if a parameter has a constraint. {@code null} if there is none
     */
    public EntityTypeReader(
            JsonMapper json, Predicate<Class<?>> isBean, Supplier<@Nullable ArgumentValidation> validation) {
        this.json = json;
        this.buildable = new BuildableTypes(json);
        this.isBean = isBean;
        this.validation = validation;
    }

    /**
     * Reads one class.
     *
     * @throws EntityDefinitionException if the class cannot be an entity; names the member and what to do
     * @throws IllegalArgumentException if the class is not annotated with {@link HighlanderEntity}
     */
    public EntityType read(Class<?> entityClass) {
        HighlanderEntity annotation = entityClass.getDeclaredAnnotation(HighlanderEntity.class);
        if (annotation == null) {
            throw new IllegalArgumentException(entityClass.getName() + " is not annotated with @HighlanderEntity.");
        }
        try {
            return read(entityClass, annotation);
        } catch (InaccessibleObjectException e) {
            throw new EntityDefinitionException(
                    entityClass,
                    "",
                    "is out of reach: " + e.getMessage(),
                    "Let its module open the package: 'opens " + entityClass.getPackageName()
                            + ";' in module-info. A class that extends one of the JDK's cannot be an entity.");
        }
    }

    private EntityType read(Class<?> entityClass, HighlanderEntity annotation) {
        ClassRules.check(entityClass, annotation);
        JavaType type = json.constructType((Type) entityClass);
        EntityMethods methods = EntityMethods.of(type, json.getTypeFactory());
        LookAlikes.check(entityClass, methods);
        StateVersions versions = new VersionReader(entityClass, annotation, methods).read();
        List<Field> fields = new StateFieldReader(json.getTypeFactory(), buildable, isBean).read(type);
        ConstraintRules constraints = new ConstraintRules(entityClass, methods, validation);
        constraints.check();
        HandlerReader reader = new HandlerReader(type, methods, json.getTypeFactory(), buildable, constraints);
        List<Handler> handlers = reader.read();
        if (handlers.isEmpty() && !annotation.replaceable()) {
            throw new EntityDefinitionException(
                    entityClass,
                    "",
                    "has no handler and is not replaceable, so nobody could call it",
                    "Annotate a public method with @EntityCommand or @EntityQuery, or set replaceable = true.");
        }
        HookReader hooks = new HookReader(entityClass, methods);
        Set<Class<?>> references = ReferenceTypes.of(type, methods, handlers, json.getTypeFactory());
        if (!handlers.isEmpty() && references.contains(entityClass)) {
            PublicFields.refuse(entityClass);
        }
        return new EntityType(
                annotation.value(),
                entityClass,
                annotation.replaceable(),
                versions,
                fields,
                handlers,
                new EntityType.Hooks(
                        hooks.read(OnActivate.class),
                        hooks.read(OnPassivate.class),
                        reader.hook(hooks.read(OnDelete.class))),
                references);
    }
}
