package io.highlander.autoconfigure.properties;

import io.highlander.model.ActivationSettings;
import io.highlander.model.IdempotencyKeyLimits;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The settings of entity types: {@code highlander.types.<name>.*}, else those of all types.
 *
 * @param properties checked before
 */
public record TypeSettings(HighlanderProperties properties) {

    private static final HighlanderProperties.Type NOTHING_OF_ITS_OWN = new HighlanderProperties.Type(
            null, null, null, null, new HighlanderProperties.TypeIdempotencyKeys(null, null, null));

    public ActivationSettings activation(String type) {
        return new ActivationSettings(
                own(
                        type,
                        HighlanderProperties.Type::idleTimeout,
                        properties.activation().idleTimeout()),
                own(
                        type,
                        HighlanderProperties.Type::mailboxCapacity,
                        properties.activation().mailboxCapacity()),
                properties.watch().maxPerEntity(),
                properties.watch().keepsInMemory(),
                idempotencyKeys(type));
    }

    private IdempotencyKeyLimits idempotencyKeys(String type) {
        HighlanderProperties.IdempotencyKeys common = properties.activation().idempotencyKeys();
        return new IdempotencyKeyLimits(
                own(type, each -> each.idempotencyKeys().max(), common.max()),
                own(type, each -> each.idempotencyKeys().retention(), common.retention()),
                Math.toIntExact(own(type, each -> each.idempotencyKeys().maxSize(), common.maxSize())
                        .toBytes()));
    }

    public Duration timeout(String type) {
        return own(
                type, HighlanderProperties.Type::timeout, properties.gateway().timeout());
    }

    public int maxStateBytes(String type) {
        return Math.toIntExact(
                own(type, HighlanderProperties.Type::maxSize, properties.state().maxSize())
                        .toBytes());
    }

    private <T> T own(String type, Function<HighlanderProperties.Type, @Nullable T> setting, T common) {
        T own = setting.apply(properties.types().getOrDefault(type, NOTHING_OF_ITS_OWN));
        return own == null ? common : own;
    }
}
