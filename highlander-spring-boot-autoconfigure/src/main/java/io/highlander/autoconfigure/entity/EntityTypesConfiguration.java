package io.highlander.autoconfigure.entity;

import io.highlander.EntityContext;
import io.highlander.model.EntityInstances;
import io.highlander.model.EntityType;
import io.highlander.model.EntityTypes;
import io.highlander.model.inspection.EntityTypeReader;
import io.highlander.state.json.HighlanderJson;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import tools.jackson.databind.JacksonModule;

/** The entity classes of the application: found, checked at start even where beans are lazy, and ready to be made. */
@Configuration(proxyBeanMethods = false)
@Import(EntityScanRegistrar.class)
public class EntityTypesConfiguration {

    @Bean
    static EntityContextSlot highlanderEntityContextSlot() {
        return new EntityContextSlot();
    }

    @Bean
    static BeanFactoryPostProcessor highlanderEntityContextInjection() {
        return beans -> beans.registerResolvableDependency(EntityContext.class, beans.getBean(EntityContextSlot.class));
    }

    @Bean
    EntityJson highlanderEntityJson(ObjectProvider<JacksonModule> modules) {
        return new EntityJson(HighlanderJson.mapper(modules.orderedStream().toList()));
    }

    @Bean
    @Lazy(false)
    EntityTypes highlanderEntityTypes(EntityClasses entities, EntityJson json, ListableBeanFactory beans) {
        EntityTypeReader reader = new EntityTypeReader(
                json.mapper(),
                type -> beans.getBeanNamesForType(type, true, false).length > 0,
                () -> ApplicationValidation.of(beans));
        List<EntityType> types =
                Arrays.stream(entities.classes()).map(reader::read).toList();
        return new EntityTypes(types);
    }

    @Bean
    @ConditionalOnMissingBean
    EntityInstances highlanderEntityInstances(BeanFactory beans, EntityContextSlot slot) {
        return new SpringEntityInstances(beans, slot);
    }

    @Bean
    @Lazy(false)
    EntityDependencies highlanderEntityDependencies(EntityClasses entities, AutowireCapableBeanFactory beans) {
        return new EntityDependencies(entities, beans);
    }

    @Bean
    @Lazy(false)
    EntityDefaults highlanderEntityDefaults(EntityTypes types, EntityInstances instances, EntityJson json) {
        return new EntityDefaults(types, instances, json.mapper());
    }
}
