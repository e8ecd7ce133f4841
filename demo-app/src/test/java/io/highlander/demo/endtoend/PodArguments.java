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
        return with(
                connectString,
                List.of(
                        "--highlander.state.store=s3",
                        "--highlander.state.s3.bucket=" + StrictS3Server.BUCKET,
                        "--highlander.state.s3.endpoint=" + store,
                        "--highlander.state.s3.region=us-east-1",
                        "--highlander.state.s3.path-style-access=true"),
                more);
    }

    /**
     * @param server where the pods reach PostgreSQL, as host and port
     * @param more arguments of this pod alone
     */
    public static List<String> onPostgres(String connectString, String server, String... more) {
        return with(
                connectString,
                List.of(
                        "--highlander.state.store=jdbc",
                        "--highlander.state.jdbc.url=jdbc:postgresql://" + server + "/postgres",
                        "--highlander.state.jdbc.username=postgres",
                        "--highlander.state.jdbc.initialize-schema=always"),
                more);
    }

    private static List<String> with(String connectString, List<String> store, String... more) {
        List<String> common = List.of(
                "--spring.cloud.zookeeper.connect-string=" + connectString,
                "--highlander.session.timeout=" + SESSION_TIMEOUT.toSeconds() + "s",
                "--highlander.session.lease=" + LEASE.toSeconds() + "s");
        return Stream.of(common, store, List.of(more)).flatMap(List::stream).toList();
    }
}
