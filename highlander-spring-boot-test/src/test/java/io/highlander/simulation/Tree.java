package io.highlander.simulation;

import io.highlander.coordination.Znode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Nodes by their paths, as some writes have left them. */
final class Tree {

    private final TreeMap<String, Znode> nodes = new TreeMap<>();

    /** @param node {@code null}: deleted */
    record Write(String path, @Nullable Znode node) {}

    void apply(List<Write> writes) {
        for (Write write : writes) {
            if (write.node == null) {
                nodes.remove(write.path);
            } else {
                nodes.put(write.path, write.node);
            }
        }
    }

    Optional<Znode> node(String path) {
        return Optional.ofNullable(nodes.get(path));
    }

    /** The names of the nodes right below. */
    List<String> children(String path) {
        String prefix = path + "/";
        List<String> names = new ArrayList<>();
        for (String each : nodes.tailMap(prefix).keySet()) {
            if (!each.startsWith(prefix)) {
                break;
            }
            if (each.indexOf('/', prefix.length()) < 0) {
                names.add(each.substring(prefix.length()));
            }
        }
        return names;
    }

    /** The paths of the session's ephemeral nodes. */
    List<String> ownedBy(long session) {
        return nodes.entrySet().stream()
                .filter(entry -> entry.getValue().ephemeralOwner() == session)
                .map(Map.Entry::getKey)
                .toList();
    }
}
