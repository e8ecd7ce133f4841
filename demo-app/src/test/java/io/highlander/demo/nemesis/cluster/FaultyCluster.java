package io.highlander.demo.nemesis.cluster;

import io.highlander.demo.endtoend.PodJvm;
import io.highlander.s3.StrictS3Server;
import io.highlander.testing.TestPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Three pods, three ZooKeeper servers and an object store or a database, all of whose links can fail. */
public final class FaultyCluster implements AutoCloseable {

    public static final int PODS = 3;

    private final Ensemble ensemble;
    private final ClusterStore store;
    private final Links links;
    private final List<PodJvm> pods = new ArrayList<>();
    private final UpPods up = new UpPods(PODS);

    private final String unit;

    private FaultyCluster(Ensemble ensemble, ClusterStore store, String unit) {
        this.ensemble = ensemble;
        this.store = store;
        this.unit = unit;
        this.links = new Links(PODS, ensemble, store.port());
    }

    /**
     * @param fsync whether the ZooKeeper servers wait for their disk
     * @param unit {@code highlander.ownership.unit} of the pods
     */
    public static FaultyCluster start(boolean fsync, String unit) throws Exception {
        return start(fsync, unit, StoreKind.S3);
    }

    /** @param store what the pods keep state in; it has a server of its own for each cluster */
    public static FaultyCluster start(boolean fsync, String unit, StoreKind store) throws Exception {
        return start(fsync, unit, PodJvm.packagedJar(), store);
    }

    /** @param build the jar that the pods run */
    public static FaultyCluster start(boolean fsync, String unit, Path build) throws Exception {
        return start(fsync, unit, build, StoreKind.S3);
    }

    private static FaultyCluster start(boolean fsync, String unit, Path build, StoreKind store) throws Exception {
        Path directory = Files.createTempDirectory(
                Files.createDirectories(Path.of("target").toAbsolutePath()), "nemesis");
        FaultyCluster cluster = new FaultyCluster(Ensemble.start(directory, fsync), store.start(), unit);
        try {
            cluster.ensemble.repair();
            for (int pod = 0; pod < PODS; pod++) {
                cluster.pods.add(PodJvm.start(
                        "nemesis-" + pod,
                        TestPorts.take(),
                        build,
                        List.of("-Djdk.net.hosts.file=" + cluster.hostsFile(directory, pod)),
                        cluster.arguments(pod)));
            }
            cluster.pods.forEach(pod -> pod.awaitMembers(PODS));
            return cluster;
        } catch (Throwable e) {
            cluster.close();
            throw e;
        }
    }

    private Path hostsFile(Path directory, int pod) throws IOException {
        String self = InetAddress.getLocalHost().getHostName();
        return Files.writeString(
                directory.resolve("hosts-" + pod), links.hosts(pod) + "127.0.0.1 localhost\n127.0.0.1 " + self + "\n");
    }

    private List<String> arguments(int pod) {
        return store.podArguments(
                links.connectString(pod),
                links.podToStore(pod).hostAndPort(),
                // Nothing starts a pod again whose start failed because of a fault.
                "--highlander.session.fail-fast=false",
                "--highlander.ownership.unit=" + unit,
                "--highlander.http.port=" + links.nodePort(pod),
                "--highlander.http.address=" + links.advertisedAddress(pod));
    }

    public Ensemble ensemble() {
        return ensemble;
    }

    /** @throws IllegalStateException if the pods do not keep state in an object store */
    public StrictS3Server store() {
        if (store instanceof ObjectStore objects) {
            return objects.server();
        }
        throw new IllegalStateException("The pods of this cluster have no object store.");
    }

    /** @throws IllegalStateException if the pods do not keep state in a database */
    public PostgresServer database() {
        if (store instanceof PostgresServer database) {
            return database;
        }
        throw new IllegalStateException("The pods of this cluster have no database.");
    }

    public Links links() {
        return links;
    }

    public List<PodJvm> pods() {
        return pods;
    }

    public PodJvm pod(int index) {
        return pods.get(index);
    }

    /** Which pods a load balancer would send calls to. */
    public UpPods up() {
        return up;
    }

    /** Heals every link, takes the store's faults back, lets go on what is paused. What does not run stays down. */
    public void heal() throws IOException, InterruptedException {
        links.heal();
        ensemble.heal();
        store.heal();
        for (int pod = 0; pod < PODS; pod++) {
            pods.get(pod).resume();
            if (pods.get(pod).isAlive()) {
                up.in(pod);
            }
        }
    }

    /** Heals, starts what does not run, and waits until all pods are members. */
    public void repair() throws IOException, InterruptedException {
        heal();
        ensemble.repair();
        store.repair();
        for (PodJvm pod : pods) {
            if (!pod.isAlive()) {
                pod.startAgain();
            }
        }
        pods.forEach(pod -> pod.awaitMembers(PODS));
        up.all();
    }

    @Override
    public void close() {
        pods.forEach(PodJvm::kill9);
        ensemble.close();
        links.close();
        store.close();
    }
}
