package io.highlander.autoconfigure;

import io.highlander.activation.EntityTypes;
import io.highlander.autoconfigure.HighlanderProperties.Directory;
import io.highlander.autoconfigure.HighlanderProperties.Store;
import io.highlander.state.HighlanderJson;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/** Refuses combinations of properties that cannot work. */
final class PropertyRules {

    private PropertyRules() {}

    static void check(HighlanderProperties properties, EntityTypes types) {
        checkTimes(properties.session());
        positive("highlander.activation.idle-timeout", properties.activation().idleTimeout());
        atLeastOne(
                "highlander.activation.mailbox-capacity",
                properties.activation().mailboxCapacity());
        positive("highlander.gateway.timeout", properties.gateway().timeout());
        positive("highlander.drain-timeout", properties.drainTimeout());
        atLeastOne("highlander.ownership.max-entities", properties.ownership().maxEntities());
        checkSize("highlander.state.max-size", properties.state().maxSize());
        checkSize("highlander.http.max-payload", properties.http().maxPayload());
        checkStore(properties);
        checkTypes(properties, types);
    }

    private static void checkTimes(HighlanderProperties.Session session) {
        positive("highlander.session.beat", session.beat());
        if (session.lease().compareTo(session.timeout()) >= 0) {
            throw new ConfigurationException(
                    "highlander.session.lease is " + session.lease()
                            + ", not shorter than highlander.session.timeout, which is " + session.timeout()
                            + ": a pod could answer from memory when its entities live elsewhere.",
                    "Set highlander.session.lease to about half of highlander.session.timeout.");
        }
        if (session.beat().multipliedBy(2).compareTo(session.lease()) > 0) {
            throw new ConfigurationException(
                    "highlander.session.beat is " + session.beat()
                            + ", which does not fit twice into highlander.session.lease, which is " + session.lease()
                            + ": one lost beat would stop all queries.",
                    "Set highlander.session.beat to a fifth of highlander.session.lease or less.");
        }
    }

    private static void checkStore(HighlanderProperties properties) {
        Store store = properties.state().store();
        if (store == null) {
            throw new ConfigurationException(
                    "highlander.state.store is not set: Highlander does not know where to keep the state of entities.",
                    "Set it to 's3' (and highlander.state.s3.bucket), to 'file' (and highlander.state.file.directory, which all "
                            + "pods share), or, with highlander.ownership.directory=local, to 'memory', which is lost with the JVM.");
        }
        if (store == Store.MEMORY && properties.ownership().directory() != Directory.LOCAL) {
            throw new ConfigurationException(
                    "highlander.state.store is 'memory', but highlander.ownership.directory is not 'local': other pods could not "
                            + "read the state.",
                    "Set highlander.state.store to 's3' or 'file', or highlander.ownership.directory to 'local' if there is one pod "
                            + "only.");
        }
    }

    private static void checkTypes(HighlanderProperties properties, EntityTypes types) {
        properties.types().forEach((name, type) -> {
            String prefix = "highlander.types." + name;
            if (types.byName(name) == null) {
                throw new ConfigurationException(
                        prefix + " is set, but there is no entity type '" + name + "'. Known are " + types.all() + ".",
                        "Correct the name, or remove the property.");
            }
            if (type.idleTimeout() != null) {
                positive(prefix + ".idle-timeout", type.idleTimeout());
            }
            if (type.mailboxCapacity() != null) {
                atLeastOne(prefix + ".mailbox-capacity", type.mailboxCapacity());
            }
        });
    }

    private static void checkSize(String property, DataSize value) {
        if (value.toBytes() < 1024 || value.toBytes() >= HighlanderJson.MAX_DOCUMENT_BYTES) {
            throw new ConfigurationException(
                    property + " is " + value
                            + ". Entities are saved as a whole after every change, so they have to be small.",
                    "Set it to 1KB or more, and to less than 32MB.");
        }
    }

    private static void positive(String property, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new ConfigurationException(
                    property + " is " + value + ", which is no time to wait.", "Set a positive duration.");
        }
    }

    private static void atLeastOne(String property, int value) {
        if (value < 1) {
            throw new ConfigurationException(
                    property + " is " + value + ": nothing would ever run.", "Set it to 1 or more.");
        }
    }
}
