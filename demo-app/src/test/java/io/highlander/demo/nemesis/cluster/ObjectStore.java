package io.highlander.demo.nemesis.cluster;

import io.highlander.demo.endtoend.PodArguments;
import io.highlander.s3.StrictS3Server;
import java.net.URI;
import java.util.List;

/** An S3 server of the test's own JVM. */
record ObjectStore(StrictS3Server server) implements ClusterStore {

    @Override
    public int port() {
        return server.uri().getPort();
    }

    @Override
    public List<String> podArguments(String connectString, String server, String... more) {
        return PodArguments.of(connectString, URI.create("http://" + server), more);
    }

    @Override
    public void heal() {
        server.faults().clear();
    }

    @Override
    public void repair() {
        heal();
    }

    @Override
    public void close() {
        server.close();
    }
}
