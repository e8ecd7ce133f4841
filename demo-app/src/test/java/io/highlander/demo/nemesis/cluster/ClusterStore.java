package io.highlander.demo.nemesis.cluster;

import java.io.IOException;
import java.util.List;

/** The server that the pods keep state in. */
interface ClusterStore extends AutoCloseable {

    int port();

    /**
     * The arguments of a pod that keeps its state here.
     *
     * @param connectString where the pod reaches ZooKeeper
     * @param server where it reaches this server, as host and port
     * @param more arguments of this pod alone
     */
    List<String> podArguments(String connectString, String server, String... more);

    /** Takes back its faults. What does not run stays down. */
    void heal() throws IOException, InterruptedException;

    /** Heals, and starts what does not run. */
    void repair() throws IOException, InterruptedException;

    @Override
    void close();
}
