package io.highlander.security;

import io.highlander.CallerResolver;
import io.highlander.activation.invocation.CallSecurity;
import io.highlander.model.EntityTypes;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.security.authorization.method.AuthorizationAdvisor;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/** Configures caller and permissions of calls if the application has Spring Security. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(AuthorizationAdvisor.class)
public class SecurityConfiguration {

    @Bean
    @ConditionalOnMissingBean
    CallerResolver highlanderCallerResolver(ObjectProvider<SecurityContextHolderStrategy> strategies) {
        return new SecurityCallerResolver(current(strategies));
    }

    @Bean
    @Lazy(false)
    MethodSecurity highlanderMethodSecurity(ListableBeanFactory beans, EntityTypes types) {
        return new MethodSecurity(beans, types);
    }

    @Bean
    @ConditionalOnMissingBean
    CallSecurity highlanderCallSecurity(
            ObjectProvider<SecurityContextHolderStrategy> strategies, MethodSecurity methodSecurity) {
        return new SpringCallSecurity(current(strategies), methodSecurity);
    }

    private static CurrentAuthentication current(ObjectProvider<SecurityContextHolderStrategy> strategies) {
        SecurityContextHolderStrategy own = strategies.getIfUnique();
        return new CurrentAuthentication(own == null ? SecurityContextHolder::getContextHolderStrategy : () -> own);
    }
}
