package io.highlander.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.highlander.EntityGateway;
import io.highlander.HighlanderCluster;
import io.highlander.s3.S3Fault;
import io.highlander.s3.StrictS3Server;
import io.highlander.security.sample.SecuredApplication;
import io.highlander.security.sample.Vault;
import io.highlander.testing.TestZooKeeper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** Two pods that log all that they can, from start to end and through failures: no secret and nothing of a payload is in it. */
@ExtendWith(OutputCaptureExtension.class)
class CanarySecretsIT {

    private static final String CLUSTER_SECRET = "canary-cluster-secret";
    private static final String WRONG_SECRET = "canary-wrong-secret";
    private static final String PAYLOAD = "canary-payload";
    private static final Map<String, String> AWS = Map.of(
            "aws.accessKeyId", "key",
            "aws.secretAccessKey", "canary-secret-access-key",
            "aws.sessionToken", "canary-session-token");

    @BeforeEach
    void credentials() {
        AWS.forEach(System::setProperty);
    }

    @AfterEach
    void quiet() {
        AWS.keySet().forEach(System::clearProperty);
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
    }

    @Test
    void nothingSecretIsLogged(CapturedOutput output) throws Exception {
        try (TestZooKeeper zooKeeper = new TestZooKeeper();
                StrictS3Server s3 = StrictS3Server.start();
                ConfigurableApplicationContext first = application(zooKeeper, s3);
                ConfigurableApplicationContext second = application(zooKeeper, s3)) {
            await().untilAsserted(() ->
                    assertThat(first.getBean(HighlanderCluster.class).members()).hasSize(2));
            callAndFail(first, s3);
            callAndFail(second, s3);
        }
        assertThat(output.getAll()).contains("TRACE", "DEBUG", "Left the cluster");
        assertThat(Stream.of(CLUSTER_SECRET, WRONG_SECRET, PAYLOAD, "canary-secret-access-key", "canary-session-token")
                        .flatMap(CanarySecretsIT::spellings))
                .allSatisfy(secret -> assertThat(output.getAll().lines().filter(line -> line.contains(secret)))
                        .as(secret)
                        .isEmpty());
    }

    private static Stream<String> spellings(String secret) {
        return Stream.of(
                secret,
                Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(UTF_8)),
                HexFormat.of().formatHex(secret.getBytes(UTF_8)));
    }

    private static ConfigurableApplicationContext application(TestZooKeeper zooKeeper, StrictS3Server s3) {
        return new SpringApplicationBuilder(SecuredApplication.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "logging.level.root=trace",
                        // They log requests to S3 as they are on the wire, which SECURITY.md says; and the test's own
                        // server.
                        "logging.level.software.amazon.awssdk=info",
                        "logging.level.io.netty.handler.logging=info",
                        "logging.level.com.sun.net.httpserver=info",
                        "spring.application.name=canary",
                        "spring.cloud.zookeeper.connect-string=" + zooKeeper.getConnectString(),
                        "highlander.ownership.placement=local",
                        "highlander.http.secret=" + CLUSTER_SECRET,
                        "highlander.state.store=s3",
                        "highlander.state.s3.bucket=" + StrictS3Server.BUCKET,
                        "highlander.state.s3.endpoint=" + s3.uri(),
                        "highlander.state.s3.region=us-east-1",
                        "highlander.state.s3.path-style-access=true")
                .run();
    }

    /** The vault is on the first pod: the second calls it there. */
    private static void callAndFail(ConfigurableApplicationContext application, StrictS3Server s3) throws Exception {
        Vault vault = application.getBean(EntityGateway.class).entity(Vault.class, "home");
        vault.add(PAYLOAD);
        assertThat(vault.items()).contains(PAYLOAD);
        assertThatThrownBy(() -> vault.sign(PAYLOAD)).hasMessageContaining("Denied");
        assertThatThrownBy(() -> vault.fail(PAYLOAD)).hasMessageContaining("IllegalStateException");
        s3.faults().once("PUT", S3Fault.answer(500));
        vault.add(PAYLOAD);
        String node = application.getBean(HighlanderCluster.class).self();
        plain(node, CLUSTER_SECRET, "add", "[\"" + PAYLOAD + "\"]", 200);
        plain(node, CLUSTER_SECRET, "add", PAYLOAD, 400);
        plain(node, CLUSTER_SECRET, "add", "[{\"x\":\"" + PAYLOAD + "\"}]", 400);
        plain(node, CLUSTER_SECRET, "fail", "[\"" + PAYLOAD + "\"]", 500);
        plain(node, WRONG_SECRET, "add", "[\"" + PAYLOAD + "\"]", 401);
    }

    private static void plain(String node, String secret, String handler, String body, int status) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://" + node + "/highlander/v1/entities/vault/home/" + handler))
                .header("Authorization", "Bearer " + secret)
                .POST(BodyPublishers.ofString(body))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(status);
    }
}
