package io.highlander.demo.endtoend;

import io.highlander.s3.StrictS3Server;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The arguments of pods whose sessions end soon. */
public final class PodArguments {

    public static final Duration SESSION_TIMEOUT = Duration.ofSeconds(6);
    public static final Duration LEASE = Duration.ofSeconds(3);

    private PodArguments() {}

    /**
     * @param store where the pods reach the {@link StrictS3Server}
     * @param more arguments of this pod alone
     */
    public static List<String> of(String connectString, URI store, String... more) {
        Stream<String> common = Stream.of(
                "--spring.cloud.zookeeper.connect-string=" + connectString,
                "--highlander.session.timeout=" + SESSION_TIMEOUT.toSeconds() + "s",
                "--highlander.session.lease=" + LEASE.toSeconds() + "s",
                "--highlander.state.store=s3",
                "--highlander.state.s3.bucket=" + StrictS3Server.BUCKET,
                "--highlander.state.s3.endpoint=" + store,
                "--highlander.state.s3.region=us-east-1",
                "--highlander.state.s3.path-style-access=true");
        return Stream.concat(common, Stream.of(more)).toList();
    }
}
