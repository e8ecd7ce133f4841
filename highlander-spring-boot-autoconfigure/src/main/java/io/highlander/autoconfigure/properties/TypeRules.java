package io.highlander.autoconfigure.properties;

import io.highlander.CallOptions;
import io.highlander.autoconfigure.diagnostics.ConfigurationException;
import io.highlander.model.EntityType;
import io.highlander.model.EntityTypes;
import java.util.Set;
import org.springframework.util.unit.DataSize;

/** Refuses settings of entity types that are not there, or that cannot work. */
public final class TypeRules {

    private TypeRules() {}

    /** @param leftOut types that the application has and a test slice has not: their settings wait for other tests */
    public static void check(HighlanderProperties properties, EntityTypes types, Set<String> leftOut) {
        checkEach(properties, types, leftOut);
        types.all().stream().filter(EntityType::replaceable).forEach(type -> checkPayload(properties, type.name()));
    }

    /** A whole state has to fit into a call, or it could be read and replaced in the pod of its entity only. */
    private static void checkPayload(HighlanderProperties properties, String type) {
        DataSize payload = properties.http().maxPayload();
        int largest = new TypeSettings(properties).maxStateBytes(type);
        if (payload.toBytes() < largest) {
            throw new ConfigurationException(
                    "highlander.http.max-payload is " + payload + ", but entities of the replaceable type '" + type
                            + "' may have " + largest
                            + " bytes (max-size): other pods could not read or replace the state of a larger one.",
                    "Set highlander.http.max-payload to " + largest
                            + "B or more, the same on all pods, or highlander.types." + type
                            + ".max-size to no more than that.");
        }
    }

    private static void checkEach(HighlanderProperties properties, EntityTypes types, Set<String> leftOut) {
        properties.types().forEach((name, type) -> {
            String prefix = "highlander.types." + name;
            if (types.byName(name) == null && !leftOut.contains(name)) {
                throw new ConfigurationException(
                        prefix + ".* is set, but there is no entity type '" + name + "'. Known are " + types.all()
                                + ".",
                        "Correct the name, or remove the property.");
            }
            if (type.idleTimeout() != null) {
                Limits.positive(prefix + ".idle-timeout", type.idleTimeout());
            }
            if (type.mailboxCapacity() != null) {
                Limits.atLeastOne(prefix + ".mailbox-capacity", type.mailboxCapacity());
            }
            if (type.timeout() != null) {
                Limits.positive(prefix + ".timeout", type.timeout(), CallOptions.LONGEST_TIMEOUT);
            }
            if (type.maxSize() != null) {
                Limits.size(prefix + ".max-size", type.maxSize());
            }
            HighlanderProperties.TypeIdempotencyKeys keys = type.idempotencyKeys();
            Limits.idempotencyKeys(prefix, keys.max(), keys.retention(), keys.maxSize());
        });
    }
}
