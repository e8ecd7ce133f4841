package io.highlander.actuator.observation;

import io.highlander.activation.observation.HandlingObserver;
import io.highlander.routing.observation.CallObserver;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for observations of calls, where there is a registry for them. */
@AutoConfiguration(after = ObservationAutoConfiguration.class)
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean(ObservationRegistry.class)
@ConditionalOnBooleanProperty(name = "highlander.enabled", matchIfMissing = true)
public final class HighlanderObservationAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    CallObserver highlanderCallObserver(
            ObservationRegistry registry, ObjectProvider<EntityCallObservationConvention> conventions) {
        return new MicrometerCallObserver(registry, conventions.getIfAvailable());
    }

    @Bean
    @ConditionalOnMissingBean
    HandlingObserver highlanderHandlingObserver(
            ObservationRegistry registry, ObjectProvider<EntityHandleObservationConvention> conventions) {
        return new MicrometerHandlingObserver(registry, conventions.getIfAvailable());
    }
}
