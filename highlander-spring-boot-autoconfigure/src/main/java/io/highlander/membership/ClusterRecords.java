package io.highlander.membership;

import io.highlander.coordination.CoordinationException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The values of the cluster's own znodes, as JSON that people can read. */
final class ClusterRecords {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ClusterRecords() {}

    /**
     * Value of {@code /sessions/<sid>}: it outlives the session, so that the other nodes know for how long a dead node may still
     * answer.
     *
     * @param address address of the node
     * @param leaseMillis D, the length of its lease
     * @param beat number of its beats
     */
    record SessionRecord(String address, long leaseMillis, long beat) {}

    /**
     * Value of {@code /members/<sid>}: it lives as long as the session.
     *
     * @param address address of the node
     * @param activations number of entities in the node's memory
     * @param draining whether the node takes no new entities
     * @param secret fingerprint of the node's secret; empty if the node does not disclose it
     */
    record MemberRecord(String address, int activations, boolean draining, String secret) {

        MemberRecord {
            secret = Objects.requireNonNullElse(secret, "");
        }
    }

    /**
     * Value of {@code /layout}: what all nodes must agree on; written once, by the first node.
     *
     * @param protocol version of the protocol between nodes and of the stored data
     * @param unit what one lock guards
     * @param paths version of the way in which lock paths are made
     * @param generation raised by an operator after ZooKeeper has lost its data
     * @param store identity of the store; empty if it is not known
     */
    record LayoutRecord(int protocol, String unit, int paths, long generation, String store) {

        LayoutRecord {
            store = Objects.requireNonNullElse(store, "");
        }

        String inWords() {
            return "protocol " + protocol + ", unit " + unit + ", paths " + paths + ", generation " + generation;
        }

        boolean isOfStore(LayoutRecord other) {
            return store.isEmpty() || other.store.isEmpty() || store.equals(other.store);
        }

        boolean agreesWith(LayoutRecord other) {
            return protocol == other.protocol
                    && unit.equals(other.unit)
                    && paths == other.paths
                    && generation == other.generation;
        }
    }

    static byte[] write(Object value) {
        return JSON.writeValueAsBytes(value);
    }

    /** @throws CoordinationException if the bytes are no such record */
    static <T> T read(byte[] bytes, Class<T> type, String path) {
        try {
            @Nullable T record = JSON.readValue(bytes, type);
            if (record == null) {
                throw foreign(path, null);
            }
            return record;
        } catch (JacksonException | NumberFormatException e) {
            throw foreign(path, e);
        }
    }

    private static CoordinationException foreign(String path, @Nullable Throwable cause) {
        return new CoordinationException(
                "The value of " + path + " in ZooKeeper is not Highlander's: something else writes there.", cause);
    }
}
