package io.highlander.membership;

import io.highlander.cluster.Build;
import io.highlander.cluster.Member;
import io.highlander.cluster.NodeAddress;
import io.highlander.concurrent.Futures;
import io.highlander.coordination.CoordinationSession;
import io.highlander.session.ClusterPaths;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * What the other members can read. A build does not change while its session lasts, so each is read once, and none before it is asked
 * for. Any thread may use it.
 */
final class MemberBuilds {

    private static final Comparator<Member> LEAST_LOADED = Comparator.comparingInt(Member::activations)
            .thenComparing(member -> member.address().toString());

    private final ClusterPaths paths;
    private final RecordReader records;
    private final Map<String, Build> known = new ConcurrentHashMap<>();

    MemberBuilds(ClusterPaths paths, RecordReader records) {
        this.paths = paths;
        this.records = records;
    }

    /**
     * Finds the least loaded of the members that take new entities and have such a build.
     *
     * @param members the members, by the names of their sessions
     * @param self this node, which is left out
     */
    CompletableFuture<Optional<NodeAddress>> find(
            CoordinationSession session, Map<String, Member> members, NodeAddress self, Predicate<Build> fits) {
        known.keySet().retainAll(members.keySet());
        List<Map.Entry<String, Member>> others = members.entrySet().stream()
                .filter(each -> !each.getValue().address().equals(self)
                        && !each.getValue().draining())
                .sorted(Map.Entry.comparingByValue(LEAST_LOADED))
                .toList();
        return Futures.all(others.stream()
                        .map(each -> buildOf(session, each.getKey()))
                        .toList())
                .thenApply(builds -> {
                    for (int i = 0; i < others.size(); i++) {
                        if (fits.test(builds.get(i))) {
                            return Optional.of(others.get(i).getValue().address());
                        }
                    }
                    return Optional.empty();
                });
    }

    private CompletableFuture<Build> buildOf(CoordinationSession session, String name) {
        Build build = known.get(name);
        return build != null
                ? CompletableFuture.completedFuture(build)
                : session.read(paths.build(name)).thenApply(found -> {
                    found.ifPresent(node -> known.put(name, records.build(name, node)));
                    return known.getOrDefault(name, Build.UNKNOWN);
                });
    }
}
