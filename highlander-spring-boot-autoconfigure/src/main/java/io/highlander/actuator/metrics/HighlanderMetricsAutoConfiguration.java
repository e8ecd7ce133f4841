package io.highlander.actuator.metrics;

import io.highlander.model.EntityType;
import io.highlander.model.EntityTypes;
import io.highlander.node.RunningNode;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for Highlander's meters, where there is a registry for them. */
@AutoConfiguration(
        after = CompositeMeterRegistryAutoConfiguration.class,
        afterName = "io.highlander.autoconfigure.HighlanderAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({MeterRegistry.class, RunningNode.class})
public final class HighlanderMetricsAutoConfiguration {

    @Bean
    EntityMeters highlanderEntityMeters(MeterRegistry registry, EntityTypes types) {
        return new EntityMeters(registry, names(types));
    }

    @Bean
    NodeMeters highlanderNodeMeters(RunningNode node, EntityTypes types) {
        return new NodeMeters(node, names(types));
    }

    private static List<String> names(EntityTypes types) {
        return types.all().stream().map(EntityType::name).toList();
    }
}
