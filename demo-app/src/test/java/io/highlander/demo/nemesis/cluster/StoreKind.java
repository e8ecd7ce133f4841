package io.highlander.demo.nemesis.cluster;

import io.highlander.s3.StrictS3Server;
import java.io.IOException;

/** What the pods of a cluster keep state in. */
public enum StoreKind {
    S3 {
        @Override
        ClusterStore start() {
            return new ObjectStore(StrictS3Server.start());
        }
    },
    POSTGRESQL {
        @Override
        ClusterStore start() throws IOException, InterruptedException {
            return PostgresServer.start();
        }
    };

    abstract ClusterStore start() throws IOException, InterruptedException;
}
