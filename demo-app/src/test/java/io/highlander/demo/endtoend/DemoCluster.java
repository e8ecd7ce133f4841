package io.highlander.demo.endtoend;

import io.highlander.demo.testing.Http;
import io.highlander.s3.StrictS3Server;
import io.highlander.testing.TestPorts;
import io.highlander.testing.TestZooKeeper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Pods of the demo with a ZooKeeper server and an object store of their own. Verbs return when the cluster is as they say. */
final class DemoCluster implements AutoCloseable {

    private static final int TICK_MILLIS = 500;

    private final TestZooKeeper zooKeeper;
    private final StrictS3Server store = StrictS3Server.start();
    private final List<PodJvm> pods = new ArrayList<>();

    private DemoCluster(TestZooKeeper zooKeeper) {
        this.zooKeeper = zooKeeper;
    }

    static DemoCluster start(int pods) throws Exception {
        DemoCluster cluster = new DemoCluster(zooKeeper(TestPorts.take()));
        try {
            for (int pod = 1; pod <= pods; pod++) {
                int port = TestPorts.take();
                cluster.pods.add(PodJvm.start(
                        "pod-" + pod, port, PodArguments.of(cluster.connectString(), cluster.store.uri())));
            }
            cluster.awaitAll();
            return cluster;
        } catch (Throwable e) {
            cluster.close();
            throw e;
        }
    }

    static TestZooKeeper zooKeeper(int port) throws Exception {
        TestZooKeeper zooKeeper = TestZooKeeper.on(port, TICK_MILLIS);
        zooKeeper.start();
        return zooKeeper;
    }

    List<PodJvm> pods() {
        return pods;
    }

    PodJvm pod(int index) {
        return pods.get(index);
    }

    Http http(int index) {
        return pods.get(index).http();
    }

    StrictS3Server store() {
        return store;
    }

    String connectString() {
        return "127.0.0.1:" + zooKeeper.getPort();
    }

    /** The pod with this id. */
    PodJvm podNamed(String id) throws IOException {
        for (PodJvm pod : pods) {
            if (pod.isAlive() && pod.id().equals(id)) {
                return pod;
            }
        }
        throw new AssertionError("No pod has the id " + id);
    }

    List<PodJvm> podsBut(PodJvm one) {
        return pods.stream().filter(pod -> pod != one).toList();
    }

    void kill9(PodJvm pod) {
        pod.kill9();
    }

    void stop(PodJvm pod) throws InterruptedException {
        pod.stop();
    }

    /** Starts those that do not run. */
    void repair() throws IOException {
        for (PodJvm pod : pods) {
            if (!pod.isAlive()) {
                pod.startAgain();
            }
        }
        awaitAll();
    }

    /** All of them down, then all of them up. */
    void restartAll() throws IOException, InterruptedException {
        for (PodJvm pod : pods) {
            pod.stop();
        }
        repair();
    }

    private void awaitAll() {
        pods.forEach(pod -> pod.awaitMembers(pods.size()));
    }

    @Override
    public void close() throws IOException {
        for (PodJvm pod : pods) {
            pod.kill9();
        }
        store.close();
        zooKeeper.close();
    }
}
