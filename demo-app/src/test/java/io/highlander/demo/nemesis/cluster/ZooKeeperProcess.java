package io.highlander.demo.nemesis.cluster;

import io.highlander.demo.local.ParentWatch;
import org.apache.zookeeper.server.quorum.QuorumPeerMain;

/** A ZooKeeper server that ends with the process that started it. */
final class ZooKeeperProcess {

    private static final int EXIT_CODE = 3;

    private ZooKeeperProcess() {}

    /** Arguments: id of the parent process, configuration file. */
    public static void main(String[] args) {
        ParentWatch.haltWith(Long.parseLong(args[0]), () -> Runtime.getRuntime().halt(EXIT_CODE));
        QuorumPeerMain.main(new String[] {args[1]});
    }
}
