package io.highlander.autoconfigure;

import io.highlander.autoconfigure.entity.HighlanderEntityScan;
import io.highlander.autoconfigure.sample.SampleApplication;
import io.highlander.autoconfigure.scanned.good.Greeter;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What operators get wrong. The application is called {@code wrong}, is alone, and keeps its state in memory. */
final class Mistakes {

    private static final String[] WITH_ZOOKEEPER = {
        "highlander.ownership.directory=zookeeper",
        "highlander.session.join-timeout=2s",
        "highlander.state.store=file",
        "highlander.state.file.directory=<directory>"
    };

    private static final String[] WITH_S3 = {
        "highlander.state.store=s3",
        "highlander.state.s3.bucket=highlander",
        "highlander.state.s3.region=us-east-1",
        "highlander.state.s3.path-style-access=true"
    };

    private static final String CONNECT_STRING = "spring.cloud.zookeeper.connect-string";

    private Mistakes() {}

    static List<Mistake> withZooKeeper() {
        return List.of(
                Mistake.of("ZooKeeper is not there")
                        .with(WITH_ZOOKEEPER)
                        .with(CONNECT_STRING + "=<nobody>")
                        .isExplainedBy(CONNECT_STRING, "'<nobody>'", "Connection refused", "Start ZooKeeper"),
                Mistake.of("ZooKeeper's host is unknown")
                        .with(WITH_ZOOKEEPER)
                        .with(CONNECT_STRING + "=nowhere.invalid:2181")
                        .isExplainedBy(
                                CONNECT_STRING, "'nowhere.invalid:2181'", "unknown host", "correct " + CONNECT_STRING),
                Mistake.of("something else than ZooKeeper listens")
                        .with(WITH_ZOOKEEPER)
                        .with(CONNECT_STRING + "=<s3 address>")
                        .isExplainedBy(
                                CONNECT_STRING, "'<s3 address>'", "gives no session", "correct " + CONNECT_STRING),
                Mistake.of("ZooKeeper's address is malformed")
                        .with(WITH_ZOOKEEPER)
                        .with(CONNECT_STRING + "=not:a-port")
                        .isExplainedBy(CONNECT_STRING, "'not:a-port'", "no list of host:port", "'zk1:2181,zk2:2181"),
                Mistake.of("ZooKeeper denies")
                        .with(WITH_ZOOKEEPER)
                        .with(CONNECT_STRING + "=<zookeeper>/denied")
                        .isExplainedBy(
                                "highlander.session.join-timeout",
                                "2s",
                                "did not become a member",
                                "create and change nodes below /highlander"),
                Mistake.of("the cluster has another layout")
                        .with(WITH_ZOOKEEPER)
                        .with(CONNECT_STRING + "=<zookeeper>/other")
                        .isExplainedBy(
                                "/highlander/wrong/layout",
                                "generation 1",
                                "the cluster runs with protocol 3, unit entity, paths 1, generation 7",
                                "the same highlander.ownership.generation"),
                Mistake.of("memory is no store for several pods")
                        .with("highlander.ownership.directory=zookeeper")
                        .isExplainedBy(
                                "highlander.state.store", "'memory'", "other pods could not read", "'s3' or 'file'"),
                Mistake.of("an URL is no address")
                        .with(WITH_ZOOKEEPER)
                        .with("highlander.http.address=http://pod:7000/")
                        .isExplainedBy(
                                "highlander.http.address",
                                "'http://pod:7000/'",
                                "neither a host name nor an IP address",
                                "under which other pods reach this pod"),
                Mistake.of("a wildcard is no address")
                        .with(WITH_ZOOKEEPER)
                        .with("highlander.http.address=0.0.0.0")
                        .isExplainedBy(
                                "highlander.http.address", "'0.0.0.0'", "every address of a machine", "status.podIP"));
    }

    static List<Mistake> withS3() {
        return List.of(
                Mistake.of("no bucket")
                        .with("highlander.state.store=s3")
                        .isExplainedBy(
                                "highlander.state.s3.bucket",
                                "is not set",
                                "highlander.state.store is 's3'",
                                "a bucket that exists"),
                Mistake.of("bucket does not exist")
                        .with(WITH_S3)
                        .with("highlander.state.s3.bucket=missing", "highlander.state.s3.endpoint=<s3>")
                        .isExplainedBy("highlander.state.s3.bucket", "'missing'", "NoSuchBucket", "Make the bucket"),
                Mistake.of("bucket is denied")
                        .with(WITH_S3)
                        .with("highlander.state.s3.endpoint=<denying s3>")
                        .isExplainedBy(
                                "highlander.state.s3.bucket", "'highlander'", "AccessDenied", "allow s3:GetObject"),
                Mistake.of("store without conditional writes")
                        .with(WITH_S3)
                        .with("highlander.state.s3.endpoint=<careless s3>")
                        .isExplainedBy(
                                "highlander.state.s3.bucket",
                                "'highlander'",
                                "racing writes with If-None-Match: * were confirmed",
                                "a service with correct conditional writes"),
                Mistake.of("nobody at the endpoint")
                        .with(WITH_S3)
                        .with("highlander.state.s3.endpoint=http://<nobody>")
                        .isExplainedBy(
                                "highlander.state.s3.bucket",
                                "<nobody>",
                                "Connection refused",
                                "Check highlander.state.s3.endpoint"),
                Mistake.of("prefix that a server may resolve away")
                        .with(WITH_S3)
                        .with("highlander.state.s3.prefix=a//b")
                        .isExplainedBy(
                                "prefix", "'a//b'", "an empty, '.' or '..' segment", "highlander.state.s3.prefix"),
                Mistake.of("requests without end")
                        .with(WITH_S3)
                        .with("highlander.state.s3.attempt-timeout=10m")
                        .isExplainedBy(
                                "highlander.state.s3.attempt-timeout",
                                "10m",
                                "100ms to 60s",
                                "Update your application"));
    }

    static List<Mistake> withProperties() {
        return List.of(
                Mistake.of("no store")
                        .with("highlander.state.store=")
                        .isExplainedBy("highlander.state.store", "is not set", "does not know where", "to 's3'"),
                Mistake.of("unknown store")
                        .with("highlander.state.store=mongodb")
                        .isExplainedBy("highlander.state.store", "\"mongodb\"", "failed to convert", "FILE"),
                Mistake.of("no directory for files")
                        .with("highlander.state.store=file")
                        .isExplainedBy(
                                "highlander.state.file.directory",
                                "is not set",
                                "highlander.state.store is 'file'",
                                "on a local file system"),
                Mistake.of("directory that cannot be written to")
                        .with("highlander.state.store=file", "highlander.state.file.directory=<file>/below")
                        .isExplainedBy(
                                "highlander.state.file.directory",
                                "'<file>/below'",
                                "FileSystemException",
                                "may write to"),
                Mistake.of("no application name")
                        .with(
                                "spring.application.name=",
                                "highlander.state.store=file",
                                "highlander.state.file.directory=<directory>")
                        .with("highlander.ownership.directory=zookeeper")
                        .isExplainedBy(
                                "spring.application.name",
                                "is set",
                                "no cluster to belong to",
                                "Set spring.application.name"),
                Mistake.of("port in use")
                        .with("highlander.http.port=<busy port>")
                        .isExplainedBy(
                                "highlander.http.port", "<busy port>", "Address already in use", "0 for any free one"),
                Mistake.of("no port")
                        .with("highlander.http.port=70000")
                        .isExplainedBy("highlander.http.port", "70000", "is no port", "1 to 65535"),
                Mistake.of("secret that cannot be sent")
                        .with("highlander.http.secret=pässwörd")
                        .isExplainedBy(
                                "highlander.http.secret", "8 characters", "cannot be sent", "visible ASCII characters"),
                Mistake.of("unknown SSL bundle")
                        .with("highlander.http.ssl.bundle=peers")
                        .isExplainedBy(
                                "highlander.http.ssl.bundle",
                                "'peers'",
                                "no such SSL bundle",
                                "spring.ssl.bundle.pem.peers"),
                Mistake.of("lease as long as the session")
                        .with("highlander.session.timeout=5s", "highlander.session.lease=5s")
                        .isExplainedBy(
                                "highlander.session.lease",
                                "is 5s",
                                "not shorter than",
                                "half of highlander.session.timeout"),
                Mistake.of("beat that does not fit into the lease")
                        .with("highlander.session.beat=4s")
                        .isExplainedBy("highlander.session.beat", "is 4s", "does not fit twice", "a fifth"),
                Mistake.of("session without end")
                        .with("highlander.session.timeout=1h")
                        .isExplainedBy("highlander.session.timeout", "is 1h", "nobody could reach", "some seconds"),
                Mistake.of("no time to join")
                        .with("highlander.session.join-timeout=1s")
                        .isExplainedBy("highlander.session.join-timeout", "is 1s", "too short", "2s or more"),
                Mistake.of("state larger than JSON may be")
                        .with("highlander.state.max-size=64MB")
                        .isExplainedBy("highlander.state.max-size", "67108864B", "have to be small", "less than 32MB"),
                Mistake.of("generation before the first")
                        .with("highlander.ownership.generation=0")
                        .isExplainedBy(
                                "highlander.ownership.generation", "is 0", "nothing would ever run", "1 or more"),
                Mistake.of("no partitions")
                        .with("highlander.ownership.unit=partition", "highlander.ownership.partitions=0")
                        .isExplainedBy(
                                "highlander.ownership.partitions", "is 0", "a lock for every entity", "1 to 4096"),
                Mistake.of("too many partitions")
                        .with("highlander.ownership.unit=partition", "highlander.ownership.partitions=4097")
                        .isExplainedBy("highlander.ownership.partitions", "is 4097", "too many", "1 to 4096"),
                Mistake.of("placement of entities that go with their partitions")
                        .with("highlander.ownership.unit=partition", "highlander.ownership.placement=least-loaded")
                        .isExplainedBy(
                                "highlander.ownership.placement",
                                "'least-loaded'",
                                "live where their partition does",
                                "highlander.ownership.unit to 'entity'"),
                Mistake.of("settings of an unknown type")
                        .with("highlander.types.vsits.idle-timeout=1m")
                        .isExplainedBy("highlander.types.vsits", "'vsits'", "Known are [relay", "Correct the name"),
                Mistake.of("no idempotency keys of a type")
                        .with("highlander.types.visits.idempotency-keys.max=0")
                        .isExplainedBy(
                                "highlander.types.visits.idempotency-keys.max", "is 0", "saved with", "1 to 50000"),
                Mistake.of("idempotency keys that never go")
                        .with("highlander.activation.idempotency-keys.retention=30d")
                        .isExplainedBy(
                                "highlander.activation.idempotency-keys.retention",
                                "30d",
                                "not for a history",
                                "7d or less"),
                Mistake.of("too much room for idempotency keys")
                        .with("highlander.types.visits.idempotency-keys.max-size=5MB")
                        .isExplainedBy(
                                "highlander.types.visits.idempotency-keys.max-size",
                                "5242880B",
                                "saved with",
                                "1KB to 4MB"),
                Mistake.of("no room in the mailbox of a type")
                        .with("highlander.types.visits.mailbox-capacity=0")
                        .isExplainedBy(
                                "highlander.types.visits.mailbox-capacity",
                                "is 0",
                                "nothing would ever run",
                                "1 or more"),
                Mistake.of("calls of a type that cannot wait")
                        .with("highlander.types.visits.timeout=0s")
                        .isExplainedBy(
                                "highlander.types.visits.timeout", "is 0s", "no time to wait", "a positive duration"),
                Mistake.of("calls of a type that would wait for ever")
                        .with("highlander.types.visits.timeout=2d")
                        .isExplainedBy("highlander.types.visits.timeout", "is 2d", "the longest is 1d", "1d or less"),
                Mistake.of("more idle time than there is time")
                        .with("highlander.activation.idle-timeout=200000d")
                        .isExplainedBy(
                                "highlander.activation.idle-timeout", "is 200000d", "the longest is", "36500d or less"),
                Mistake.of("state of a type without room")
                        .with("highlander.types.visits.max-size=10B")
                        .isExplainedBy("highlander.types.visits.max-size", "10B", "have to be small", "1KB or more"),
                Mistake.of("whole states that do not fit into a call")
                        .in(WholeStates.class)
                        .with("highlander.types.nested.max-size=2MB")
                        .isExplainedBy("highlander.http.max-payload", "'nested'", "2097152 bytes", "2097152B or more"));
    }

    @Configuration(proxyBeanMethods = false)
    @Import(SampleApplication.class)
    @HighlanderEntityScan(basePackageClasses = Greeter.class)
    static class WholeStates {

        @Bean
        Greeter greeter() {
            return new Greeter();
        }
    }
}
