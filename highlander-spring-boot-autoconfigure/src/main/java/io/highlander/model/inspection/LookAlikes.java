package io.highlander.model.inspection;

import io.highlander.HighlanderEntity;
import io.highlander.model.EntityDefinitionException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Refuses annotations of other libraries that look as if they meant something on an entity. They would do nothing there, or
 * something else than the author hopes. They are found by the names of annotation and library: none of those libraries is needed.
 * An annotation of the application's own may have the same name, unless the name is one of ours: then it is a wrong import.
 */
final class LookAlikes {

    private static final String OURS = HighlanderEntity.class.getPackageName();

    private static final Set<String> OUR_NAMES =
            Set.of("EntityCommand", "EntityQuery", "OnActivate", "OnPassivate", "OnDelete");

    /** Packages that have an annotation of the names below. */
    private static final Set<String> LIBRARIES = Set.of(
            "com.codahale.metrics.",
            "com.google.inject.",
            "dev.morphia.",
            "io.github.resilience4j.",
            "io.micrometer.",
            "io.micronaut.",
            "jakarta.",
            "javax.",
            "net.javacrumbs.shedlock.",
            "org.axonframework.",
            "org.eclipse.microprofile.",
            "org.hibernate.",
            "org.jmolecules.",
            "org.springframework.");

    private static final String OTHER_STORE =
            "Remove it: Highlander keeps the state. Map a class of its own to that store.";
    private static final String PROXY = "Remove it: Spring's proxies do not wrap entities. Call a bean that has it.";
    private static final String INJECTED =
            "Remove it, and take the dependency as a parameter of the constructor, into a transient field: that works in tests"
                    + " without Spring, too.";
    private static final String VALIDATED =
            "Remove it: constraints on the parameters of handlers, and @Valid, are checked without it.";
    private static final String OBSERVED = "Remove it: all calls of handlers are observed and timed.";
    private static final String BEAN = "Remove it: a bean that has it may call the entity.";

    private static final Map<String, String> ON_CLASS = Map.ofEntries(
            Map.entry("Entity", OTHER_STORE),
            Map.entry("MappedSuperclass", OTHER_STORE),
            Map.entry("Embeddable", OTHER_STORE),
            Map.entry("Document", OTHER_STORE),
            Map.entry("RedisHash", OTHER_STORE),
            Map.entry("Table", OTHER_STORE),
            Map.entry("Aggregate", "Use @HighlanderEntity alone."),
            Map.entry("Transactional", PROXY),
            Map.entry("Async", PROXY),
            Map.entry("Retryable", PROXY),
            Map.entry("ConcurrencyLimit", PROXY),
            Map.entry("Observed", OBSERVED),
            Map.entry("Timed", OBSERVED),
            Map.entry("Counted", OBSERVED),
            Map.entry("Validated", VALIDATED),
            Map.entry("Scope", "Remove it: there is one instance per key in the whole cluster."));

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
            Map.entry("OnDelete", "Use io.highlander.OnDelete."),
            Map.entry("OnPassivate", "Use io.highlander.OnPassivate."),
            Map.entry("PostConstruct", "Use @OnActivate, which runs after the state was loaded."),
            Map.entry("PreDestroy", "Use @OnPassivate, which runs before the entity leaves memory."),
            Map.entry("EventListener", BEAN),
            Map.entry("KafkaListener", BEAN),
            Map.entry("RabbitListener", BEAN),
            Map.entry("JmsListener", BEAN),
            Map.entry("MessageMapping", BEAN),
            Map.entry("RequestMapping", BEAN),
            Map.entry("Scheduled", BEAN),
            Map.entry("Schedules", BEAN),
            Map.entry("Transactional", PROXY),
            Map.entry("Async", PROXY),
            Map.entry("Cacheable", PROXY),
            Map.entry("CachePut", PROXY),
            Map.entry("CacheEvict", PROXY),
            Map.entry("Caching", PROXY),
            Map.entry("Retryable", PROXY),
            Map.entry("Retry", PROXY),
            Map.entry("ConcurrencyLimit", PROXY),
            Map.entry("CircuitBreaker", PROXY),
            Map.entry("RateLimiter", PROXY),
            Map.entry("Bulkhead", PROXY),
            Map.entry("TimeLimiter", PROXY),
            Map.entry("SchedulerLock", PROXY),
            Map.entry("Observed", OBSERVED),
            Map.entry("Timed", OBSERVED),
            Map.entry("Counted", OBSERVED),
            Map.entry("NewSpan", OBSERVED),
            Map.entry("ContinueSpan", OBSERVED),
            Map.entry("Validated", VALIDATED),
            Map.entry("Autowired", INJECTED),
            Map.entry("Inject", INJECTED),
            Map.entry("Resource", INJECTED),
            Map.entry("Value", INJECTED));

    private static final Map<String, String> ON_PARAMETER = Map.of("Validated", VALIDATED);

    private static final Map<String, String> ON_FIELD = Map.of(
            "Autowired", INJECTED,
            "Inject", INJECTED,
            "Resource", INJECTED,
            "PersistenceContext", INJECTED,
            "Value", INJECTED);

    private static final Map<String, String> ON_STATE_FIELD = Map.of(
            "Id", "Remove it: EntityContext.id() tells an entity its id.",
            "Version", "Remove it: EntityContext.version() tells an entity its version.",
            "Transient", "Use Java's keyword transient: the annotation has no effect here.",
            "Column", OTHER_STORE);

    private LookAlikes() {}

    static void check(Class<?> entityClass, EntityMethods methods) {
        Hierarchy.all(entityClass).forEach(each -> refuse(entityClass, "", each, each, ON_CLASS));
        refuseComponents(entityClass, entityClass, new HashSet<>());
        for (Method method : methods.effective()) {
            for (Method each : methods.lineOf(method)) {
                refuse(entityClass, method.getName(), each, each.getDeclaringClass(), ON_METHOD);
                for (Parameter parameter : each.getParameters()) {
                    refuse(entityClass, method.getName(), parameter, each.getDeclaringClass(), ON_PARAMETER);
                }
            }
        }
        for (Class<?> declaring : Hierarchy.classes(entityClass)) {
            for (Field field : declaring.getDeclaredFields()) {
                refuse(entityClass, field.getName(), field, declaring, ON_FIELD);
                if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                    refuse(entityClass, field.getName(), field, declaring, ON_STATE_FIELD);
                }
            }
        }
    }

    private static void refuse(
            Class<?> entityClass,
            String member,
            AnnotatedElement element,
            Class<?> declaring,
            Map<String, String> cures) {
        String where = declaring == entityClass ? "" : " in " + declaring.getSimpleName();
        for (Annotation annotation : element.getDeclaredAnnotations()) {
            Class<?> type = annotation.annotationType();
            refuse(entityClass, member, "@" + type.getName() + where, type, cures);
            // These are annotations of the application that stand for one of a library.
            for (Annotation meta : type.getDeclaredAnnotations()) {
                Class<?> metaType = meta.annotationType();
                String what = "@" + type.getName() + " (that is, @" + metaType.getName() + ")" + where;
                refuse(entityClass, member, what, metaType, cures);
            }
        }
    }

    private static void refuse(
            Class<?> entityClass, String member, String what, Class<?> annotation, Map<String, String> cures) {
        String cure = cures.get(annotation.getSimpleName());
        if (cure != null && looksLikeMore(annotation)) {
            throw new EntityDefinitionException(
                    entityClass, member, "is annotated with " + what + ", which has no place on an entity", cure);
        }
    }

    /**
     * Whether the annotation looks like one of another library or of ours. An annotation of the application's own means what the
     * application wants, unless it has the name of one of ours.
     */
    private static boolean looksLikeMore(Class<?> annotation) {
        return OUR_NAMES.contains(annotation.getSimpleName())
                ? !annotation.getPackageName().equals(OURS)
                : LIBRARIES.stream().anyMatch(annotation.getName()::startsWith);
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
