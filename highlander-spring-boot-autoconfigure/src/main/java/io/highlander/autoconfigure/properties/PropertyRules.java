package io.highlander.autoconfigure.properties;

import io.highlander.CallOptions;
import io.highlander.autoconfigure.diagnostics.ConfigurationException;
import io.highlander.autoconfigure.properties.HighlanderProperties.Directory;
import io.highlander.autoconfigure.properties.HighlanderProperties.Http;
import io.highlander.autoconfigure.properties.HighlanderProperties.Ownership;
import io.highlander.autoconfigure.properties.HighlanderProperties.PlacementStrategy;
import io.highlander.autoconfigure.properties.HighlanderProperties.Session;
import io.highlander.autoconfigure.properties.HighlanderProperties.Store;
import io.highlander.autoconfigure.properties.HighlanderProperties.Unit;
import io.highlander.cluster.Partitions;
import io.highlander.text.DurationText;
import java.time.Duration;
import java.util.Locale;

/** Refuses properties, alone or together, that cannot work. Asks nothing but the properties. */
final class PropertyRules {

    private static final Duration LONGEST_SESSION = Duration.ofMinutes(10);
    private static final Duration SHORTEST_JOIN = Duration.ofSeconds(2);

    private PropertyRules() {}

    static void check(HighlanderProperties properties) {
        checkSession(properties.session());
        Limits.positive(
                "highlander.activation.idle-timeout", properties.activation().idleTimeout());
        Limits.atLeastOne(
                "highlander.activation.mailbox-capacity",
                properties.activation().mailboxCapacity());
        HighlanderProperties.IdempotencyKeys keys = properties.activation().idempotencyKeys();
        Limits.idempotencyKeys("highlander.activation", keys.max(), keys.retention(), keys.maxSize());
        Limits.positive("highlander.gateway.timeout", properties.gateway().timeout(), CallOptions.LONGEST_TIMEOUT);
        Limits.atLeastOne("highlander.watch.max-per-entity", properties.watch().maxPerEntity());
        Limits.atLeastOne("highlander.watch.max-subscribers", properties.watch().maxSubscribers());
        Limits.positive("highlander.drain-timeout", properties.drainTimeout());
        Limits.atLeastOne(
                "highlander.ownership.max-entities", properties.ownership().maxEntities());
        Limits.atLeastOne(
                "highlander.ownership.generation", properties.ownership().generation());
        checkUnit(properties.ownership());
        Limits.size("highlander.state.max-size", properties.state().maxSize());
        checkHttp(properties.http());
        checkStore(properties);
    }

    private static void checkUnit(Ownership ownership) {
        if (ownership.partitions() < 1 || ownership.partitions() > Partitions.MOST) {
            throw new ConfigurationException(
                    "highlander.ownership.partitions is " + ownership.partitions()
                            + ": there must be a lock for every entity, and one session must not hold too many.",
                    "Set it to a number from 1 to " + Partitions.MOST
                            + ", the same on all pods; about ten per pod are usual.");
        }
        if (ownership.unit() == Unit.PARTITION && ownership.placement() != PlacementStrategy.RENDEZVOUS) {
            throw new ConfigurationException(
                    "highlander.ownership.placement is '"
                            + ownership
                                    .placement()
                                    .name()
                                    .toLowerCase(Locale.ROOT)
                                    .replace('_', '-')
                            + "', but highlander.ownership.unit is 'partition': entities live where their partition does, which all pods "
                            + "agree on by a hash.",
                    "Remove highlander.ownership.placement, or set highlander.ownership.unit to 'entity'.");
        }
    }

    private static void checkSession(Session session) {
        Limits.positive("highlander.session.beat", session.beat());
        if (session.beat().multipliedBy(2).compareTo(session.lease()) > 0) {
            throw new ConfigurationException(
                    "highlander.session.beat is " + DurationText.of(session.beat())
                            + ", which does not fit twice into highlander.session.lease, which is "
                            + DurationText.of(session.lease())
                            + ": one lost beat would stop all queries.",
                    "Set highlander.session.beat to a fifth of highlander.session.lease or less.");
        }
        if (session.lease().compareTo(session.timeout()) >= 0) {
            throw new ConfigurationException(
                    "highlander.session.lease is " + DurationText.of(session.lease())
                            + ", not shorter than highlander.session.timeout, which is "
                            + DurationText.of(session.timeout())
                            + ": a pod could answer from memory when its entities live elsewhere.",
                    "Set highlander.session.lease to about half of highlander.session.timeout.");
        }
        if (session.timeout().compareTo(LONGEST_SESSION) > 0) {
            throw new ConfigurationException(
                    "highlander.session.timeout is " + DurationText.of(session.timeout())
                            + ": for so long nobody could reach the entities of a pod that died.",
                    "Set it to " + DurationText.of(LONGEST_SESSION) + " or less; some seconds are usual.");
        }
        if (session.joinTimeout().compareTo(SHORTEST_JOIN) < 0) {
            throw new ConfigurationException(
                    "highlander.session.join-timeout is " + DurationText.of(session.joinTimeout())
                            + ", too short to find out whether ZooKeeper is there.",
                    "Set it to " + DurationText.of(SHORTEST_JOIN) + " or more.");
        }
    }

    private static void checkHttp(Http http) {
        NodeAddresses.check(http.address());
        Limits.size("highlander.http.max-payload", http.maxPayload());
        if (http.port() < 0 || http.port() > 65_535) {
            throw new ConfigurationException(
                    "highlander.http.port is " + http.port() + ", which is no port.",
                    "Set it to a number from 1 to 65535, or to 0 for any free port.");
        }
        String secret = http.secret();
        if (secret != null && !secret.chars().allMatch(each -> each > ' ' && each < 0x7f)) {
            throw new ConfigurationException(
                    "highlander.http.secret, of " + secret.length()
                            + " characters, has some that cannot be sent in an HTTP header.",
                    "Set it to visible ASCII characters without spaces, for example 32 random bytes in Base64.");
        }
    }

    private static void checkStore(HighlanderProperties properties) {
        Store store = properties.state().store();
        if (store == Store.MEMORY && properties.ownership().directory() != Directory.LOCAL) {
            throw new ConfigurationException(
                    "highlander.state.store is 'memory', but highlander.ownership.directory is not 'local': other pods could not "
                            + "read the state.",
                    "Set highlander.state.store to 'jdbc', 's3' or 'file', or highlander.ownership.directory to 'local' if there is one pod "
                            + "only.");
        }
    }
}
