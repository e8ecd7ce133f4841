package io.highlander.demo.nemesis.cluster;

import io.highlander.testing.TestPorts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The links of the pods: to each ZooKeeper server, to the store, and to one another. A pod's advertised name resolves to another
 * loopback address in each of the other pods, and a link listens there, so each pair has a link of its own for each way.
 */
public final class Links implements AutoCloseable {

    private final int pods;
    private final int[] nodePorts;
    private final int[] advertisedPorts;
    private final List<List<FaultProxy>> toZooKeeper = new ArrayList<>();
    private final List<FaultProxy> toStore = new ArrayList<>();
    private final Map<String, FaultProxy> toPod = new HashMap<>();

    Links(int pods, Ensemble ensemble, int storePort) {
        this.pods = pods;
        nodePorts = new int[pods];
        advertisedPorts = new int[pods];
        for (int pod = 0; pod < pods; pod++) {
            int from = pod;
            nodePorts[pod] = TestPorts.take();
            advertisedPorts[pod] = TestPorts.take();
            toStore.add(new FaultProxy("pod " + pod + " to the store", Loopback.at(storePort)));
            toZooKeeper.add(ensemble.servers().stream()
                    .map(server -> new FaultProxy("pod " + from + " to " + server, server.clientAddress()))
                    .toList());
        }
        for (int from = 0; from < pods; from++) {
            for (int to = 0; to < pods; to++) {
                toPod.put(
                        from + "-" + to,
                        new FaultProxy(
                                "pod " + from + " to pod " + to,
                                Loopback.at(ip(from, to), advertisedPorts[to]),
                                Loopback.at(nodePorts[to])));
            }
        }
    }

    private static String ip(int from, int to) {
        return "127.1." + (from + 1) + "." + (to + 1);
    }

    private static String name(int pod) {
        return "nemesis-pod-" + pod;
    }

    /** The names of the pods as this one has to see them, in the form of {@code /etc/hosts}. */
    String hosts(int pod) {
        StringBuilder lines = new StringBuilder();
        for (int to = 0; to < pods; to++) {
            lines.append(ip(pod, to)).append(' ').append(name(to)).append('\n');
        }
        return lines.toString();
    }

    int nodePort(int pod) {
        return nodePorts[pod];
    }

    String advertisedAddress(int pod) {
        return name(pod) + ":" + advertisedPorts[pod];
    }

    String connectString(int pod) {
        return toZooKeeper.get(pod).stream().map(FaultProxy::hostAndPort).collect(Collectors.joining(","));
    }

    /** One link for each server, in their order. */
    public List<FaultProxy> podToZooKeeper(int pod) {
        return toZooKeeper.get(pod);
    }

    public FaultProxy podToStore(int pod) {
        return toStore.get(pod);
    }

    /** The links of all pods to the store. */
    public List<FaultProxy> toStore() {
        return List.copyOf(toStore);
    }

    public FaultProxy podToPod(int from, int to) {
        FaultProxy link = toPod.get(from + "-" + to);
        if (link == null) {
            throw new IllegalArgumentException("There is no link from pod " + from + " to pod " + to + ".");
        }
        return link;
    }

    /** All links between pods. */
    public List<FaultProxy> betweenPods() {
        return List.copyOf(toPod.values());
    }

    public void heal() {
        all().forEach(FaultProxy::heal);
    }

    private List<FaultProxy> all() {
        List<FaultProxy> all = new ArrayList<>(toStore);
        toZooKeeper.forEach(all::addAll);
        all.addAll(toPod.values());
        return all;
    }

    @Override
    public void close() {
        all().forEach(FaultProxy::close);
    }
}
