package io.highlander.activation;

import io.highlander.HighlanderEntity;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Annotations of other libraries that look as if they meant something on an entity. They would do nothing there, or something
 * else than the author hopes, so they are refused. Found by name: none of those libraries is needed.
 */
final class LookAlikes {

    private static final String OURS = HighlanderEntity.class.getPackageName();

    private static final String OTHER_STORE =
            "Remove it: Highlander keeps the state. Map a class of its own to that store.";
    private static final String PROXY = "Remove it: Spring's proxies do not wrap entities. Call a bean that has it.";
    private static final String TRANSIENT =
            "Inject by the constructor into a transient field: dependencies are not part of the state.";

    private static final Map<String, String> ON_CLASS = Map.of(
            "Entity", OTHER_STORE,
            "MappedSuperclass", OTHER_STORE,
            "Embeddable", OTHER_STORE,
            "Document", OTHER_STORE,
            "RedisHash", OTHER_STORE,
            "Table", OTHER_STORE,
            "Aggregate", "Use @HighlanderEntity alone.",
            "Transactional", PROXY,
            "Validated", PROXY,
            "Scope", "Remove it: there is one instance per key in the whole cluster.");

    private static final String COMMAND = "Use io.highlander.EntityCommand.";
    private static final String QUERY = "Use io.highlander.EntityQuery.";

    private static final Map<String, String> ON_METHOD = Map.ofEntries(
            Map.entry("EntityCommand", COMMAND),
            Map.entry("Command", COMMAND),
            Map.entry("CommandHandler", COMMAND),
            Map.entry("EntityQuery", QUERY),
            Map.entry("Query", QUERY),
            Map.entry("QueryHandler", QUERY),
            Map.entry("OnActivate", "Use io.highlander.OnActivate."),
            Map.entry("OnPassivate", "Use io.highlander.OnPassivate."),
            Map.entry("PostConstruct", "Use @OnActivate, which runs after the state was loaded."),
            Map.entry("PreDestroy", "Use @OnPassivate, which runs before the entity leaves memory."),
            Map.entry("EventListener", "Remove it: a bean that listens may call the entity."),
            Map.entry("Scheduled", "Remove it: a bean with a schedule may call the entity."),
            Map.entry("Transactional", PROXY),
            Map.entry("Async", PROXY),
            Map.entry("Cacheable", PROXY),
            Map.entry("Retryable", PROXY));

    private static final Map<String, String> ON_STATE_FIELD = Map.of(
            "Id", "Remove it: EntityContext.id() tells an entity its id.",
            "Version", "Remove it: EntityContext.version() tells an entity its version.",
            "Transient", "Use Java's keyword transient: the annotation has no effect here.",
            "Column", OTHER_STORE,
            "Autowired", TRANSIENT,
            "Inject", TRANSIENT,
            "Resource", TRANSIENT,
            "Value", TRANSIENT);

    private LookAlikes() {}

    static void check(Class<?> entityClass, EntityMethods methods) {
        refuse(entityClass, "", entityClass, ON_CLASS);
        refuseComponents(entityClass, entityClass, new HashSet<>());
        for (Method method : methods.effective()) {
            methods.lineOf(method).forEach(each -> refuse(entityClass, method.getName(), each, ON_METHOD));
        }
        for (Class<?> c = entityClass; c != null && c != Object.class; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                    refuse(entityClass, field.getName(), field, ON_STATE_FIELD);
                }
            }
        }
    }

    private static void refuse(
            Class<?> entityClass, String member, AnnotatedElement element, Map<String, String> cures) {
        for (Annotation annotation : element.getAnnotations()) {
            Class<?> type = annotation.annotationType();
            String cure = cures.get(type.getSimpleName());
            if (cure != null && !type.getPackageName().equals(OURS)) {
                throw new EntityDefinitionException(
                        entityClass,
                        member,
                        "is annotated with @" + type.getName() + ", which has no place on an entity",
                        cure);
            }
        }
    }

    private static void refuseComponents(Class<?> entityClass, Class<?> annotated, Set<Class<?>> seen) {
        for (Annotation annotation : annotated.getAnnotations()) {
            Class<?> type = annotation.annotationType();
            if (type.getName().equals("org.springframework.stereotype.Component")) {
                throw new EntityDefinitionException(
                        entityClass,
                        "",
                        "is also a @Component, of which Spring makes one instance of its own",
                        "Remove @" + (annotated == entityClass ? "Component" : annotated.getSimpleName())
                                + ": entity classes are found by @HighlanderEntity.");
            }
            if (seen.add(type)) {
                refuseComponents(entityClass, type, seen);
            }
        }
    }
}
