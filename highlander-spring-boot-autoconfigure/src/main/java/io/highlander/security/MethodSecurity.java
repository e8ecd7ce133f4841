package io.highlander.security;

import io.highlander.activation.invocation.GuardedInvocation;
import io.highlander.model.EntityDefinitionException;
import io.highlander.model.EntityType;
import io.highlander.model.EntityTypes;
import io.highlander.model.Handler;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.aopalliance.intercept.MethodInterceptor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.Advisor;
import org.springframework.aop.framework.AdvisedSupport;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.security.authorization.method.AuthorizationAdvisor;
import org.springframework.util.ClassUtils;

/**
 * The advisors of the application's method security ({@code @EnableMethodSecurity}, or its own), in their order. Without any, all
 * handlers are open.
 */
final class MethodSecurity implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(MethodSecurity.class);

    /** A method that every class has: an advisor that guards it guards the class as a whole. */
    private static final Method ANY_METHOD = ClassUtils.getMethod(Object.class, "hashCode");

    private final ListableBeanFactory beans;
    private final EntityTypes types;
    private volatile @Nullable List<AuthorizationAdvisor> advisors;
    // One per entity class: each remembers its chains by method alone, and classes may share a method.
    private final Map<Class<?>, AdvisedSupport> byClass = new ConcurrentHashMap<>();

    MethodSecurity(ListableBeanFactory beans, EntityTypes types) {
        this.beans = beans;
        this.types = types;
    }

    /** Finds the advisors. They are declared under several types, so each candidate is looked at. */
    @Override
    public void afterSingletonsInstantiated() {
        advisors = Stream.of(Advisor.class, MethodInterceptor.class)
                .flatMap(type -> Stream.of(beans.getBeanNamesForType(type)))
                .distinct()
                .map(beans::getBean)
                .filter(AuthorizationAdvisor.class::isInstance)
                .map(AuthorizationAdvisor.class::cast)
                .distinct()
                .sorted(AnnotationAwareOrderComparator.INSTANCE)
                .toList();
        types.all().stream().filter(EntityType::replaceable).forEach(this::requireUnguardedClass);
        types.all().forEach(this::warnOfOpenDeletion);
    }

    /** Whether the class as a whole or any handler of it is guarded. */
    boolean guards(EntityType type) {
        return guards(type, ANY_METHOD) || type.handlers().stream().anyMatch(handler -> guards(type, handler.method()));
    }

    private boolean guards(EntityType type, Method method) {
        return !interceptorsOf(type.entityClass(), method).isEmpty();
    }

    /** Who has thought of the handlers has not thought of the deletion, perhaps. */
    private void warnOfOpenDeletion(EntityType type) {
        Handler onDelete = type.onDelete();
        if (onDelete != null && guards(type) && !guards(type, onDelete.method())) {
            log.warn(
                    "Everybody may delete entities of type {}: method security guards handlers of {}, and not its @OnDelete method {}. Guard that, too; "
                            + "with @PreAuthorize(\"permitAll()\") if everybody may.",
                    type.name(),
                    type.entityClass().getName(),
                    onDelete.method().getName());
        }
    }

    private void requireUnguardedClass(EntityType type) {
        if (guards(type, ANY_METHOD)) {
            throw new EntityDefinitionException(
                    type.entityClass(),
                    "",
                    "is replaceable, and method security guards its class: reading and replacing its whole state is no method of "
                            + "it, and would be open to everybody",
                    "Make it not replaceable, or guard those of its handlers that need it instead of the class.");
        }
    }

    List<Object> interceptorsOf(GuardedInvocation invocation) {
        return interceptorsOf(invocation.entity().getClass(), invocation.method());
    }

    private List<Object> interceptorsOf(Class<?> entityClass, Method method) {
        return byClass.computeIfAbsent(entityClass, type -> advised())
                .getInterceptorsAndDynamicInterceptionAdvice(method, entityClass);
    }

    private AdvisedSupport advised() {
        List<AuthorizationAdvisor> known = advisors;
        if (known == null) {
            throw new IllegalStateException("A handler is to run before it is known what guards it.");
        }
        AdvisedSupport advised = new ProxyFactory();
        advised.addAdvisors(known.toArray(AuthorizationAdvisor[]::new));
        return advised;
    }
}
