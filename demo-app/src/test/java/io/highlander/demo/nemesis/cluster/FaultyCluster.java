package io.highlander.demo.nemesis.cluster;

import io.highlander.demo.endtoend.PodArguments;
import io.highlander.demo.endtoend.PodJvm;
import io.highlander.s3.StrictS3Server;
import io.highlander.testing.TestPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Three pods, three ZooKeeper servers and an object store, all of whose links can fail. */
public final class FaultyCluster implements AutoCloseable {

    public static final int PODS = 3;

    private final Ensemble ensemble;
    private final StrictS3Server store = StrictS3Server.start();
    private final Links links;
    private final List<PodJvm> pods = new ArrayList<>();
    private final UpPods up = new UpPods(PODS);

    private final String unit;

    private final @Nullable PostgresServer database;

    private FaultyCluster(Ensemble ensemble, String unit, @Nullable PostgresServer database) {
        this.ensemble = ensemble;
        this.unit = unit;
        this.database = database;
        this.links = new Links(PODS, ensemble, database == null ? store.uri().getPort() : database.port());
    }

    /**
     * @param fsync whether the ZooKeeper servers wait for their disk
     * @param unit {@code highlander.ownership.unit} of the pods
     */
    public static FaultyCluster start(boolean fsync, String unit) throws Exception {
        return start(fsync, unit, PodJvm.packagedJar());
    }

    /** @param build the jar that the pods run */
    public static FaultyCluster start(boolean fsync, String unit, Path build) throws Exception {
        return start(fsync, unit, build, null);
    }

    /** @param database where the pods keep state, instead of the object store; it is not closed with the cluster */
    public static FaultyCluster startOn(PostgresServer database) throws Exception {
        return start(false, "entity", PodJvm.packagedJar(), database);
    }

    private static FaultyCluster start(boolean fsync, String unit, Path build, @Nullable PostgresServer database)
            throws Exception {
        Path directory = Files.createTempDirectory(
                Files.createDirectories(Path.of("target").toAbsolutePath()), "nemesis");
        FaultyCluster cluster = new FaultyCluster(Ensemble.start(directory, fsync), unit, database);
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
        String[] own = {
            // Nothing starts a pod again whose start failed because of a fault.
            "--highlander.session.fail-fast=false",
            "--highlander.ownership.unit=" + unit,
            "--highlander.http.port=" + links.nodePort(pod),
            "--highlander.http.address=" + links.advertisedAddress(pod)
        };
        String store = links.podToStore(pod).hostAndPort();
        return database == null
                ? PodArguments.of(links.connectString(pod), URI.create("http://" + store), own)
                : PodArguments.onPostgres(links.connectString(pod), store, own);
    }

    public Ensemble ensemble() {
        return ensemble;
    }

    public StrictS3Server store() {
        return store;
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

    /** Heals every link, clears the store's faults, lets go on what is paused. What does not run stays down. */
    public void heal() throws IOException, InterruptedException {
        links.heal();
        ensemble.heal();
        store.faults().clear();
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
